using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Advisors;

/// <summary>The soft dollar tiers of the login.</summary>
public sealed record SoftDollarTiers(int RequestId, IReadOnlyList<SoftDollarTier> Tiers) : IWireMessage<SoftDollarTiers>
{
    static MessageId IWireMessage<SoftDollarTiers>.Id => MessageId.FromTws(77, "SOFT_DOLLAR_TIERS", ServerVersion.SoftDollarTiers);

    static SoftDollarTiers IWireMessage<SoftDollarTiers>.Layout<TFields>(ref TFields f, SoftDollarTiers? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        Tiers: Group.Many(ref f, m?.Tiers));
}
