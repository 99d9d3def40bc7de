using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Advisors;

/// <summary>Asks for the soft dollar tiers of the login.</summary>
public sealed record RequestSoftDollarTiers(int RequestId) : IWireMessage<RequestSoftDollarTiers>
{
    static MessageId IWireMessage<RequestSoftDollarTiers>.Id => MessageId.ToTws(79, "REQ_SOFT_DOLLAR_TIERS", ServerVersion.SoftDollarTiers);

    static RequestSoftDollarTiers IWireMessage<RequestSoftDollarTiers>.Layout<TFields>(ref TFields f, RequestSoftDollarTiers? m) =>
        new(RequestId: f.Number(m?.RequestId, wire: "reqId"));
}
