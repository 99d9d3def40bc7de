using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>What an account or model holds of one contract.</summary>
/// <param name="Size">Negative when short; 0 when closed.</param>
/// <param name="AverageCost">With commissions, and times the multiplier.</param>
public sealed record PositionMulti(
    int RequestId, string Account, Contract Contract, decimal? Size, decimal? AverageCost, string ModelCode)
    : IWireMessage<PositionMulti>
{
    static MessageId IWireMessage<PositionMulti>.Id => MessageId.FromTws(71, "POSITION_MULTI", ServerVersion.Models);

    static PositionMulti IWireMessage<PositionMulti>.Layout<TFields>(ref TFields f, PositionMulti? m)
    {
        f.Constant(1, "message version");
        return new PositionMulti(
            RequestId: f.Number(m?.RequestId),
            Account: f.Text(m?.Account),
            Contract: ContractLayout.Short(ref f, m?.Contract),
            Size: f.Quantity(m?.Size, wire: "pos"),
            AverageCost: f.Price(m?.AverageCost, wire: "avgCost"),
            ModelCode: f.Text(m?.ModelCode));
    }
}
