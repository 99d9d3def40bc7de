using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>Asks for quotes, as a stream or once.</summary>
/// <param name="GenericTicks">Numbers of further ticks, parted by commas; must be empty for a snapshot. "mdoff" leaves out the ordinary ones.</param>
/// <param name="Snapshot">Once, ended by <see cref="TickSnapshotEnd"/> after some eleven seconds.</param>
/// <param name="RegulatorySnapshot">Once, of all exchanges, for a fee. Server version 114 and newer.</param>
public sealed record RequestMarketData(
    int RequestId, Contract Contract, string GenericTicks, bool Snapshot, bool RegulatorySnapshot, IReadOnlyList<TagValue> Options)
    : IWireMessage<RequestMarketData>
{
    static MessageId IWireMessage<RequestMarketData>.Id => MessageId.ToTws(1, "REQ_MKT_DATA");

    static RequestMarketData IWireMessage<RequestMarketData>.Layout<TFields>(ref TFields f, RequestMarketData? m)
    {
        f.Constant(11, "message version");
        var requestId = f.Number(m?.RequestId, wire: "tickerId");
        var c = m?.Contract;
        var contract = ContractLayout.Full(ref f, c);
        // Exactly "BAG" here; other requests take any letter case.
        var legs = QuotedLeg.Many(ref f, contract.SecType == "BAG", c);
        var hedge = Group.Optional(ref f, c?.DeltaNeutralContract);
        return new RequestMarketData(
            RequestId: requestId,
            Contract: contract with { ComboLegs = legs, DeltaNeutralContract = hedge },
            GenericTicks: f.Text(m?.GenericTicks, wire: "genericTickList"),
            Snapshot: f.Flag(m?.Snapshot),
            RegulatorySnapshot: f.Since(ServerVersion.TickParameters, m?.RegulatorySnapshot is true) && f.Flag(m?.RegulatorySnapshot, wire: "regulatorySnaphsot"),
            Options: f.Tags(m?.Options, wire: "mktDataOptions"));
    }
}
