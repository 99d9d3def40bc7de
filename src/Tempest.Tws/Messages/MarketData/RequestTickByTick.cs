using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>Asks for every single trade, quote or middle.</summary>
/// <param name="Kind">Last, AllLast, BidAsk or MidPoint.</param>
/// <param name="NumberOfTicks">So many past ticks come first.</param>
/// <param name="IgnoreSize">No tick when only the size changed.</param>
public sealed record RequestTickByTick(
    int RequestId, Contract Contract, string Kind, int NumberOfTicks = 0, bool IgnoreSize = false)
    : IWireMessage<RequestTickByTick>
{
    static MessageId IWireMessage<RequestTickByTick>.Id => MessageId.ToTws(97, "REQ_TICK_BY_TICK_DATA", ServerVersion.TickByTick);

    static RequestTickByTick IWireMessage<RequestTickByTick>.Layout<TFields>(ref TFields f, RequestTickByTick? m) => new(
        RequestId: f.Number(m?.RequestId),
        Contract: ContractLayout.Full(ref f, m?.Contract),
        Kind: f.Text(m?.Kind, wire: "tickType"),
        NumberOfTicks: f.Since(ServerVersion.TickByTickOptions, m?.NumberOfTicks is not (null or 0)) ? f.Number(m?.NumberOfTicks) : 0,
        IgnoreSize: f.Since(ServerVersion.TickByTickOptions, m?.IgnoreSize is true) ? f.Flag(m?.IgnoreSize) : false);
}
