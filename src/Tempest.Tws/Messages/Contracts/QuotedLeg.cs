using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>A leg as requests for data carry it: the first four fields of a <see cref="ComboLeg"/>.</summary>
internal sealed record QuotedLeg(ComboLeg Leg) : IWireGroup<QuotedLeg>
{
    static QuotedLeg IWireGroup<QuotedLeg>.Layout<TFields>(ref TFields f, QuotedLeg? g)
    {
        var leg = g?.Leg;
        return new(new ComboLeg(
            ConId: f.Number(leg?.ConId, "g.ConId"),
            Ratio: f.Number(leg?.Ratio, "g.Ratio"),
            Action: f.Text(leg?.Action, "g.Action"),
            Exchange: f.Text(leg?.Exchange, "g.Exchange")));
    }

    /// <summary>The legs of a contract in a request for data; none unless it is a combination.</summary>
    internal static IReadOnlyList<ComboLeg> Many<TFields>(ref TFields f, bool isBag, Contract? c)
        where TFields : IWireFields, allows ref struct
    {
        if (!f.When(isBag, "for SecType BAG"))
            return [];
        QuotedLeg[]? legs = c is null ? null : [.. c.ComboLegs.Select(leg => new QuotedLeg(leg))];
        return [.. Group.Many(ref f, legs, "c.ComboLegs").Select(leg => leg.Leg)];
    }
}
