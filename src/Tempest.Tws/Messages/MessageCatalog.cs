using Tempest.Tws.Messages.Accounts;
using Tempest.Tws.Messages.Advisors;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Display;
using Tempest.Tws.Messages.History;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.News;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Research;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages;

/// <summary>Every message that is known, by direction and number. A new message is added to its direction and to Visit, and nowhere else.</summary>
public static partial class MessageCatalog
{
    /// <summary>Reads one frame that TWS sent and hands it to <paramref name="sink"/>.</summary>
    /// <param name="payload">The frame without its length prefix.</param>
    /// <param name="serverVersion">The negotiated version.</param>
    public static void ReadFromTws<TSink>(ReadOnlySpan<byte> payload, int serverVersion, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        var fields = new WireReader(payload, serverVersion);
        if (!TryReadNumber(ref fields, ref sink, out var number))
            return;

        switch (number)
        {
            case 1: Read<TickPrice, TSink>(ref fields, ref sink); break;
            case 2: Read<TickSize, TSink>(ref fields, ref sink); break;
            case 3: Read<OrderStatus, TSink>(ref fields, ref sink); break;
            case 4: Read<ErrorMessage, TSink>(ref fields, ref sink); break;
            case 5: Read<OpenOrder, TSink>(ref fields, ref sink); break;
            case 6: Read<AccountValue, TSink>(ref fields, ref sink); break;
            case 7: Read<PortfolioValue, TSink>(ref fields, ref sink); break;
            case 8: Read<AccountUpdateTime, TSink>(ref fields, ref sink); break;
            case 9: Read<NextValidId, TSink>(ref fields, ref sink); break;
            case 10: Read<ContractDetailsFound, TSink>(ref fields, ref sink); break;
            case 11: Read<ExecutionReport, TSink>(ref fields, ref sink); break;
            case 12: Read<MarketDepth, TSink>(ref fields, ref sink); break;
            case 13: Read<MarketDepthL2, TSink>(ref fields, ref sink); break;
            case 14: Read<NewsBulletin, TSink>(ref fields, ref sink); break;
            case 15: Read<ManagedAccounts, TSink>(ref fields, ref sink); break;
            case 16: Read<AdvisorData, TSink>(ref fields, ref sink); break;
            case 17: Read<HistoricalBars, TSink>(ref fields, ref sink); break;
            case 18: Read<BondDetailsFound, TSink>(ref fields, ref sink); break;
            case 19: Read<ScannerParameters, TSink>(ref fields, ref sink); break;
            case 21: Read<TickOptionComputation, TSink>(ref fields, ref sink); break;
            case 45: Read<TickGeneric, TSink>(ref fields, ref sink); break;
            case 46: Read<TickString, TSink>(ref fields, ref sink); break;
            case 47: Read<TickEfp, TSink>(ref fields, ref sink); break;
            case 49: Read<CurrentTime, TSink>(ref fields, ref sink); break;
            case 50: Read<RealTimeBar, TSink>(ref fields, ref sink); break;
            case 51: Read<Fundamentals, TSink>(ref fields, ref sink); break;
            case 52: Read<ContractDetailsEnd, TSink>(ref fields, ref sink); break;
            case 53: Read<OpenOrderEnd, TSink>(ref fields, ref sink); break;
            case 54: Read<AccountDownloadEnd, TSink>(ref fields, ref sink); break;
            case 55: Read<ExecutionEnd, TSink>(ref fields, ref sink); break;
            case 56: Read<DeltaNeutralValidation, TSink>(ref fields, ref sink); break;
            case 57: Read<TickSnapshotEnd, TSink>(ref fields, ref sink); break;
            case 58: Read<MarketDataType, TSink>(ref fields, ref sink); break;
            case 59: Read<CommissionReport, TSink>(ref fields, ref sink); break;
            case 61: Read<Position, TSink>(ref fields, ref sink); break;
            case 62: Read<PositionEnd, TSink>(ref fields, ref sink); break;
            case 63: Read<AccountSummary, TSink>(ref fields, ref sink); break;
            case 64: Read<AccountSummaryEnd, TSink>(ref fields, ref sink); break;
            case 67: Read<DisplayGroups, TSink>(ref fields, ref sink); break;
            case 68: Read<DisplayGroupUpdated, TSink>(ref fields, ref sink); break;
            case 71: Read<PositionMulti, TSink>(ref fields, ref sink); break;
            case 72: Read<PositionMultiEnd, TSink>(ref fields, ref sink); break;
            case 73: Read<AccountUpdateMulti, TSink>(ref fields, ref sink); break;
            case 74: Read<AccountUpdateMultiEnd, TSink>(ref fields, ref sink); break;
            case 75: Read<OptionParameters, TSink>(ref fields, ref sink); break;
            case 76: Read<OptionParametersEnd, TSink>(ref fields, ref sink); break;
            case 77: Read<SoftDollarTiers, TSink>(ref fields, ref sink); break;
            case 78: Read<FamilyCodes, TSink>(ref fields, ref sink); break;
            case 79: Read<SymbolSamples, TSink>(ref fields, ref sink); break;
            case 80: Read<DepthExchanges, TSink>(ref fields, ref sink); break;
            case 81: Read<TickParameters, TSink>(ref fields, ref sink); break;
            case 82: Read<SmartComponents, TSink>(ref fields, ref sink); break;
            case 83: Read<NewsArticle, TSink>(ref fields, ref sink); break;
            case 84: Read<TickNews, TSink>(ref fields, ref sink); break;
            case 85: Read<NewsProviders, TSink>(ref fields, ref sink); break;
            case 86: Read<HistoricalNews, TSink>(ref fields, ref sink); break;
            case 87: Read<HistoricalNewsEnd, TSink>(ref fields, ref sink); break;
            case 88: Read<HeadTimestamp, TSink>(ref fields, ref sink); break;
            case 89: Read<Histogram, TSink>(ref fields, ref sink); break;
            case 90: Read<HistoricalBarUpdate, TSink>(ref fields, ref sink); break;
            case 91: Read<RerouteMarketData, TSink>(ref fields, ref sink); break;
            case 92: Read<RerouteMarketDepth, TSink>(ref fields, ref sink); break;
            case 93: Read<MarketRule, TSink>(ref fields, ref sink); break;
            case 94: Read<PnL, TSink>(ref fields, ref sink); break;
            case 95: Read<PnLSingle, TSink>(ref fields, ref sink); break;
            case 96: Read<HistoricalMiddles, TSink>(ref fields, ref sink); break;
            case 97: Read<HistoricalQuotes, TSink>(ref fields, ref sink); break;
            case 98: Read<HistoricalTrades, TSink>(ref fields, ref sink); break;
            case 99: ReadTickByTick(ref fields, ref sink); break;
            case 100: Read<OrderBound, TSink>(ref fields, ref sink); break;
            case 101: Read<CompletedOrder, TSink>(ref fields, ref sink); break;
            case 102: Read<CompletedOrdersEnd, TSink>(ref fields, ref sink); break;
            case 103: Read<ReplaceAdvisorDataEnd, TSink>(ref fields, ref sink); break;
            case 104: Read<WshMetaData, TSink>(ref fields, ref sink); break;
            case 105: Read<WshEventData, TSink>(ref fields, ref sink); break;
            case 106: Read<HistoricalSchedule, TSink>(ref fields, ref sink); break;
            case 107: Read<UserInfo, TSink>(ref fields, ref sink); break;
            case 108: Read<HistoricalBarsEnd, TSink>(ref fields, ref sink); break;
            case 109: Read<CurrentTimeInMillis, TSink>(ref fields, ref sink); break;
            default: sink.Unknown(number); break;
        }
    }

    private static bool TryReadNumber<TSink>(ref WireReader fields, ref TSink sink, out int number)
        where TSink : IMessageSink, allows ref struct
    {
        number = fields.Number(null, "message number");
        if (fields.IsSound)
            return true;
        sink.Unreadable(fields.Fault("A frame")!);
        return false;
    }

    /// <summary>Three messages share a number; their second field tells them apart.</summary>
    private static void ReadTickByTick<TSink>(ref WireReader fields, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        var ahead = fields;
        ahead.Number(null, "RequestId");
        switch (ahead.Number(null, "TickType"))
        {
            case TickByTickTrade.Last or TickByTickTrade.AllLast: Read<TickByTickTrade, TSink>(ref fields, ref sink); break;
            case TickByTickQuote.BidAsk: Read<TickByTickQuote, TSink>(ref fields, ref sink); break;
            case TickByTickMiddle.MidPoint: Read<TickByTickMiddle, TSink>(ref fields, ref sink); break;
            default:
                ahead.Reject("is none of the kinds 1 to 4", "TickType");
                sink.Unreadable(ahead.Fault("TICK_BY_TICK")!);
                break;
        }
    }

    private static void Read<T, TSink>(ref WireReader fields, ref TSink sink)
        where T : IWireMessage<T>
        where TSink : IMessageSink, allows ref struct
    {
        if (!sink.Wants<T>(in fields))
            return;
        var message = T.Layout(ref fields, default);
        if (fields.IsSound)
            sink.Received(message);
        else
            sink.Unreadable(fields.Fault(T.Id.Name)!);
    }
}
