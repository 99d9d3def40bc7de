using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>Asks for past ticks, 1000 at most.</summary>
/// <param name="Start">Either this or <paramref name="End"/>; the other is empty.</param>
/// <param name="WhatToShow">TRADES, BID_ASK or MIDPOINT.</param>
/// <param name="RegularHoursOnly">1 or 0.</param>
public sealed record RequestHistoricalTicks(
    int RequestId, Contract Contract, string Start, string End, int NumberOfTicks, string WhatToShow, int RegularHoursOnly, bool IgnoreSize,
    IReadOnlyList<TagValue> Options)
    : IWireMessage<RequestHistoricalTicks>
{
    static MessageId IWireMessage<RequestHistoricalTicks>.Id => MessageId.ToTws(96, "REQ_HISTORICAL_TICKS", ServerVersion.HistoricalTicks);

    static RequestHistoricalTicks IWireMessage<RequestHistoricalTicks>.Layout<TFields>(ref TFields f, RequestHistoricalTicks? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        Contract: ContractLayout.WithExpired(ref f, m?.Contract),
        Start: f.Text(m?.Start, wire: "startDateTime"),
        End: f.Text(m?.End, wire: "endDateTime"),
        NumberOfTicks: f.Number(m?.NumberOfTicks),
        WhatToShow: f.Text(m?.WhatToShow),
        RegularHoursOnly: f.Number(m?.RegularHoursOnly, wire: "useRth"),
        IgnoreSize: f.Flag(m?.IgnoreSize),
        Options: f.Tags(m?.Options, wire: "miscOptions"));
}
