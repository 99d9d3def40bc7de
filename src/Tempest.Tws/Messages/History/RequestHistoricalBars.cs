using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>Asks for past bars, and for the running one too where they are kept up to date.</summary>
/// <param name="End">The last moment, yyyyMMdd HH:mm:ss ZONE or yyyyMMdd-HH:mm:ss in UTC; "" for now, and needed to be so with <paramref name="KeepUpToDate"/> or CONTFUT.</param>
/// <param name="BarSize">Such as "1 min", "5 secs" or "1 day".</param>
/// <param name="Duration">Such as "300 S", "1 D", "2 W" or "1 Y".</param>
/// <param name="RegularHoursOnly">1 or 0.</param>
/// <param name="WhatToShow">Such as TRADES, MIDPOINT, BID, ASK or BID_ASK. SCHEDULE needs server version 165.</param>
/// <param name="DateFormat">1 for yyyyMMdd HH:mm:ss ZONE, 2 for seconds since 1970. Daily bars have yyyyMMdd in both.</param>
/// <param name="KeepUpToDate">Server version 124 and newer.</param>
public sealed record RequestHistoricalBars(
    int RequestId, Contract Contract, string End, string BarSize, string Duration, int RegularHoursOnly, string WhatToShow, int DateFormat,
    bool KeepUpToDate, IReadOnlyList<TagValue> Options)
    : IWireMessage<RequestHistoricalBars>
{
    static MessageId IWireMessage<RequestHistoricalBars>.Id => MessageId.ToTws(20, "REQ_HISTORICAL_DATA");

    static RequestHistoricalBars IWireMessage<RequestHistoricalBars>.Layout<TFields>(ref TFields f, RequestHistoricalBars? m)
    {
        _ = f.Since(ServerVersion.HistoricalSchedule, m?.WhatToShow is "SCHEDULE");
        if (f.Before(ServerVersion.BarsKeptUpToDate))
            f.Constant(6, "message version");
        var contract = default(Contract);
        return new RequestHistoricalBars(
            RequestId: f.Number(m?.RequestId, wire: "tickerId"),
            Contract: contract = ContractLayout.WithExpired(ref f, m?.Contract),
            End: f.Text(m?.End, wire: "endDateTime"),
            BarSize: f.Text(m?.BarSize, wire: "barSizeSetting"),
            Duration: f.Text(m?.Duration, wire: "durationStr"),
            RegularHoursOnly: f.Number(m?.RegularHoursOnly, wire: "useRTH"),
            WhatToShow: f.Text(m?.WhatToShow),
            DateFormat: f.Number(m?.DateFormat, wire: "formatDate"),
            KeepUpToDate: Legs(ref f, m?.Contract, ref contract)
                && f.Since(ServerVersion.BarsKeptUpToDate, m?.KeepUpToDate is true) && f.Flag(m?.KeepUpToDate),
            Options: f.Tags(m?.Options, wire: "chartOptions"))
        { Contract = contract };
    }

    /// <summary>The legs stand far behind the rest of the contract.</summary>
    private static bool Legs<TFields>(ref TFields f, Contract? c, ref Contract contract)
        where TFields : IWireFields, allows ref struct
    {
        if (QuotedLeg.Many(ref f, contract.IsBag, c) is { Count: > 0 } legs)
            contract = contract with { ComboLegs = legs };
        return true;
    }
}
