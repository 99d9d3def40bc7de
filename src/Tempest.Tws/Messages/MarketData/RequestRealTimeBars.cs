using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>Asks for a bar every five seconds.</summary>
/// <param name="BarSize">In seconds; 5 is the only one that TWS knows.</param>
/// <param name="WhatToShow">TRADES, MIDPOINT, BID or ASK.</param>
public sealed record RequestRealTimeBars(
    int RequestId, Contract Contract, int BarSize, string WhatToShow, bool RegularHoursOnly, IReadOnlyList<TagValue> Options)
    : IWireMessage<RequestRealTimeBars>
{
    static MessageId IWireMessage<RequestRealTimeBars>.Id => MessageId.ToTws(50, "REQ_REAL_TIME_BARS");

    static RequestRealTimeBars IWireMessage<RequestRealTimeBars>.Layout<TFields>(ref TFields f, RequestRealTimeBars? m)
    {
        f.Constant(3, "message version");
        return new RequestRealTimeBars(
            RequestId: f.Number(m?.RequestId, wire: "tickerId"),
            Contract: ContractLayout.Full(ref f, m?.Contract),
            BarSize: f.Number(m?.BarSize),
            WhatToShow: f.Text(m?.WhatToShow),
            RegularHoursOnly: f.Flag(m?.RegularHoursOnly, wire: "useRTH"),
            Options: f.Tags(m?.Options, wire: "realTimeBarsOptions"));
    }
}
