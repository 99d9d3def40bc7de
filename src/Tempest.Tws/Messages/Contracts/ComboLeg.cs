using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>One leg of a combination.</summary>
/// <param name="ConId">IB's number of the leg's contract.</param>
/// <param name="Ratio">How many of it for one of the whole.</param>
/// <param name="Action">BUY or SELL, when the whole is bought.</param>
/// <param name="OpenClose">0 same as the whole, 1 open, 2 close, 3 unknown. Only in orders, like all that follows.</param>
/// <param name="ShortSaleSlot">1 the broker holds the shares, 2 they come from elsewhere, 0 neither.</param>
/// <param name="DesignatedLocation">Where the shares come from, for slot 2.</param>
/// <param name="ExemptCode">Exemption from the short sale rule; -1 none.</param>
public sealed record ComboLeg(
    int ConId, int Ratio, string Action, string Exchange,
    int OpenClose = 0, int ShortSaleSlot = 0, string DesignatedLocation = "", int ExemptCode = 0)
    : IWireGroup<ComboLeg>
{
    static ComboLeg IWireGroup<ComboLeg>.Layout<TFields>(ref TFields f, ComboLeg? g) => new(
        ConId: f.Number(g?.ConId),
        Ratio: f.Number(g?.Ratio),
        Action: f.Text(g?.Action),
        Exchange: f.Text(g?.Exchange),
        OpenClose: f.Number(g?.OpenClose),
        ShortSaleSlot: f.Number(g?.ShortSaleSlot),
        DesignatedLocation: f.Text(g?.DesignatedLocation),
        ExemptCode: f.Number(g?.ExemptCode));
}
