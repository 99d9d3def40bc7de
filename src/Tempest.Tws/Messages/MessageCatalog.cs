using Tempest.Tws.Messages.Accounts;
using Tempest.Tws.Messages.Advisors;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Display;
using Tempest.Tws.Messages.History;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.News;
using Tempest.Tws.Messages.Options;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Research;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages;

/// <summary>Every message that is known, by direction and number. A new message is added here and nowhere else.</summary>
public static class MessageCatalog
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

    /// <summary>Reads one frame that a client sent and hands it to <paramref name="sink"/>: TWS's side.</summary>
    public static void ReadToTws<TSink>(ReadOnlySpan<byte> payload, int serverVersion, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        var fields = new WireReader(payload, serverVersion);
        if (!TryReadNumber(ref fields, ref sink, out var number))
            return;

        switch (number)
        {
            case 1: Read<RequestMarketData, TSink>(ref fields, ref sink); break;
            case 2: Read<CancelMarketData, TSink>(ref fields, ref sink); break;
            case 3: Read<PlaceOrder, TSink>(ref fields, ref sink); break;
            case 4: Read<CancelOrder, TSink>(ref fields, ref sink); break;
            case 5: Read<RequestOpenOrders, TSink>(ref fields, ref sink); break;
            case 6: Read<RequestAccountUpdates, TSink>(ref fields, ref sink); break;
            case 7: Read<RequestExecutions, TSink>(ref fields, ref sink); break;
            case 8: Read<RequestIds, TSink>(ref fields, ref sink); break;
            case 9: Read<RequestContractDetails, TSink>(ref fields, ref sink); break;
            case 10: Read<RequestMarketDepth, TSink>(ref fields, ref sink); break;
            case 11: Read<CancelMarketDepth, TSink>(ref fields, ref sink); break;
            case 12: Read<RequestNewsBulletins, TSink>(ref fields, ref sink); break;
            case 13: Read<CancelNewsBulletins, TSink>(ref fields, ref sink); break;
            case 14: Read<SetServerLogLevel, TSink>(ref fields, ref sink); break;
            case 15: Read<RequestAutoOpenOrders, TSink>(ref fields, ref sink); break;
            case 16: Read<RequestAllOpenOrders, TSink>(ref fields, ref sink); break;
            case 17: Read<RequestManagedAccounts, TSink>(ref fields, ref sink); break;
            case 18: Read<RequestAdvisorData, TSink>(ref fields, ref sink); break;
            case 19: Read<ReplaceAdvisorData, TSink>(ref fields, ref sink); break;
            case 20: Read<RequestHistoricalBars, TSink>(ref fields, ref sink); break;
            case 21: Read<ExerciseOptions, TSink>(ref fields, ref sink); break;
            case 23: Read<CancelScanner, TSink>(ref fields, ref sink); break;
            case 24: Read<RequestScannerParameters, TSink>(ref fields, ref sink); break;
            case 25: Read<CancelHistoricalBars, TSink>(ref fields, ref sink); break;
            case 49: Read<RequestCurrentTime, TSink>(ref fields, ref sink); break;
            case 50: Read<RequestRealTimeBars, TSink>(ref fields, ref sink); break;
            case 51: Read<CancelRealTimeBars, TSink>(ref fields, ref sink); break;
            case 52: Read<RequestFundamentals, TSink>(ref fields, ref sink); break;
            case 53: Read<CancelFundamentals, TSink>(ref fields, ref sink); break;
            case 54: Read<CalculateImpliedVolatility, TSink>(ref fields, ref sink); break;
            case 55: Read<CalculateOptionPrice, TSink>(ref fields, ref sink); break;
            case 56: Read<CancelCalculateImpliedVolatility, TSink>(ref fields, ref sink); break;
            case 57: Read<CancelCalculateOptionPrice, TSink>(ref fields, ref sink); break;
            case 58: Read<CancelAllOrders, TSink>(ref fields, ref sink); break;
            case 59: Read<RequestMarketDataType, TSink>(ref fields, ref sink); break;
            case 61: Read<RequestPositions, TSink>(ref fields, ref sink); break;
            case 62: Read<RequestAccountSummary, TSink>(ref fields, ref sink); break;
            case 63: Read<CancelAccountSummary, TSink>(ref fields, ref sink); break;
            case 64: Read<CancelPositions, TSink>(ref fields, ref sink); break;
            case 67: Read<QueryDisplayGroups, TSink>(ref fields, ref sink); break;
            case 68: Read<SubscribeToGroup, TSink>(ref fields, ref sink); break;
            case 69: Read<UpdateDisplayGroup, TSink>(ref fields, ref sink); break;
            case 70: Read<UnsubscribeFromGroup, TSink>(ref fields, ref sink); break;
            case 71: Read<StartApi, TSink>(ref fields, ref sink); break;
            case 74: Read<RequestPositionsMulti, TSink>(ref fields, ref sink); break;
            case 75: Read<CancelPositionsMulti, TSink>(ref fields, ref sink); break;
            case 76: Read<RequestAccountUpdatesMulti, TSink>(ref fields, ref sink); break;
            case 77: Read<CancelAccountUpdatesMulti, TSink>(ref fields, ref sink); break;
            case 78: Read<RequestOptionParameters, TSink>(ref fields, ref sink); break;
            case 79: Read<RequestSoftDollarTiers, TSink>(ref fields, ref sink); break;
            case 80: Read<RequestFamilyCodes, TSink>(ref fields, ref sink); break;
            case 81: Read<RequestMatchingSymbols, TSink>(ref fields, ref sink); break;
            case 82: Read<RequestDepthExchanges, TSink>(ref fields, ref sink); break;
            case 83: Read<RequestSmartComponents, TSink>(ref fields, ref sink); break;
            case 84: Read<RequestNewsArticle, TSink>(ref fields, ref sink); break;
            case 85: Read<RequestNewsProviders, TSink>(ref fields, ref sink); break;
            case 86: Read<RequestHistoricalNews, TSink>(ref fields, ref sink); break;
            case 87: Read<RequestHeadTimestamp, TSink>(ref fields, ref sink); break;
            case 88: Read<RequestHistogram, TSink>(ref fields, ref sink); break;
            case 89: Read<CancelHistogram, TSink>(ref fields, ref sink); break;
            case 90: Read<CancelHeadTimestamp, TSink>(ref fields, ref sink); break;
            case 91: Read<RequestMarketRule, TSink>(ref fields, ref sink); break;
            case 92: Read<RequestPnL, TSink>(ref fields, ref sink); break;
            case 93: Read<CancelPnL, TSink>(ref fields, ref sink); break;
            case 94: Read<RequestPnLSingle, TSink>(ref fields, ref sink); break;
            case 95: Read<CancelPnLSingle, TSink>(ref fields, ref sink); break;
            case 96: Read<RequestHistoricalTicks, TSink>(ref fields, ref sink); break;
            case 97: Read<RequestTickByTick, TSink>(ref fields, ref sink); break;
            case 98: Read<CancelTickByTick, TSink>(ref fields, ref sink); break;
            case 99: Read<RequestCompletedOrders, TSink>(ref fields, ref sink); break;
            case 100: Read<RequestWshMetaData, TSink>(ref fields, ref sink); break;
            case 101: Read<CancelWshMetaData, TSink>(ref fields, ref sink); break;
            case 104: Read<RequestUserInfo, TSink>(ref fields, ref sink); break;
            case 105: Read<RequestCurrentTimeInMillis, TSink>(ref fields, ref sink); break;
            default: sink.Unknown(number); break;
        }
    }

    /// <summary>Calls <paramref name="visitor"/> once for every known message, both directions.</summary>
    public static void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : IMessageVisitor
    {
        visitor.Visit<RequestMarketData>();
        visitor.Visit<CancelMarketData>();
        visitor.Visit<PlaceOrder>();
        visitor.Visit<CancelOrder>();
        visitor.Visit<RequestOpenOrders>();
        visitor.Visit<RequestAccountUpdates>();
        visitor.Visit<RequestExecutions>();
        visitor.Visit<RequestIds>();
        visitor.Visit<RequestContractDetails>();
        visitor.Visit<RequestMarketDepth>();
        visitor.Visit<CancelMarketDepth>();
        visitor.Visit<RequestNewsBulletins>();
        visitor.Visit<CancelNewsBulletins>();
        visitor.Visit<SetServerLogLevel>();
        visitor.Visit<RequestAutoOpenOrders>();
        visitor.Visit<RequestAllOpenOrders>();
        visitor.Visit<RequestManagedAccounts>();
        visitor.Visit<RequestAdvisorData>();
        visitor.Visit<ReplaceAdvisorData>();
        visitor.Visit<RequestHistoricalBars>();
        visitor.Visit<ExerciseOptions>();
        visitor.Visit<CancelScanner>();
        visitor.Visit<RequestScannerParameters>();
        visitor.Visit<CancelHistoricalBars>();
        visitor.Visit<RequestCurrentTime>();
        visitor.Visit<RequestRealTimeBars>();
        visitor.Visit<CancelRealTimeBars>();
        visitor.Visit<RequestFundamentals>();
        visitor.Visit<CancelFundamentals>();
        visitor.Visit<CalculateImpliedVolatility>();
        visitor.Visit<CalculateOptionPrice>();
        visitor.Visit<CancelCalculateImpliedVolatility>();
        visitor.Visit<CancelCalculateOptionPrice>();
        visitor.Visit<CancelAllOrders>();
        visitor.Visit<RequestMarketDataType>();
        visitor.Visit<RequestPositions>();
        visitor.Visit<RequestAccountSummary>();
        visitor.Visit<CancelAccountSummary>();
        visitor.Visit<CancelPositions>();
        visitor.Visit<QueryDisplayGroups>();
        visitor.Visit<SubscribeToGroup>();
        visitor.Visit<UpdateDisplayGroup>();
        visitor.Visit<UnsubscribeFromGroup>();
        visitor.Visit<StartApi>();
        visitor.Visit<RequestPositionsMulti>();
        visitor.Visit<CancelPositionsMulti>();
        visitor.Visit<RequestAccountUpdatesMulti>();
        visitor.Visit<CancelAccountUpdatesMulti>();
        visitor.Visit<RequestOptionParameters>();
        visitor.Visit<RequestSoftDollarTiers>();
        visitor.Visit<RequestFamilyCodes>();
        visitor.Visit<RequestMatchingSymbols>();
        visitor.Visit<RequestDepthExchanges>();
        visitor.Visit<RequestSmartComponents>();
        visitor.Visit<RequestNewsArticle>();
        visitor.Visit<RequestNewsProviders>();
        visitor.Visit<RequestHistoricalNews>();
        visitor.Visit<RequestHeadTimestamp>();
        visitor.Visit<RequestHistogram>();
        visitor.Visit<CancelHistogram>();
        visitor.Visit<CancelHeadTimestamp>();
        visitor.Visit<RequestMarketRule>();
        visitor.Visit<RequestPnL>();
        visitor.Visit<CancelPnL>();
        visitor.Visit<RequestPnLSingle>();
        visitor.Visit<CancelPnLSingle>();
        visitor.Visit<RequestHistoricalTicks>();
        visitor.Visit<RequestTickByTick>();
        visitor.Visit<CancelTickByTick>();
        visitor.Visit<RequestCompletedOrders>();
        visitor.Visit<RequestWshMetaData>();
        visitor.Visit<CancelWshMetaData>();
        visitor.Visit<RequestUserInfo>();
        visitor.Visit<RequestCurrentTimeInMillis>();
        visitor.Visit<TickPrice>();
        visitor.Visit<TickSize>();
        visitor.Visit<OrderStatus>();
        visitor.Visit<ErrorMessage>();
        visitor.Visit<OpenOrder>();
        visitor.Visit<AccountValue>();
        visitor.Visit<PortfolioValue>();
        visitor.Visit<AccountUpdateTime>();
        visitor.Visit<NextValidId>();
        visitor.Visit<ContractDetailsFound>();
        visitor.Visit<ExecutionReport>();
        visitor.Visit<MarketDepth>();
        visitor.Visit<MarketDepthL2>();
        visitor.Visit<NewsBulletin>();
        visitor.Visit<ManagedAccounts>();
        visitor.Visit<AdvisorData>();
        visitor.Visit<HistoricalBars>();
        visitor.Visit<BondDetailsFound>();
        visitor.Visit<ScannerParameters>();
        visitor.Visit<TickOptionComputation>();
        visitor.Visit<TickGeneric>();
        visitor.Visit<TickString>();
        visitor.Visit<TickEfp>();
        visitor.Visit<CurrentTime>();
        visitor.Visit<RealTimeBar>();
        visitor.Visit<Fundamentals>();
        visitor.Visit<ContractDetailsEnd>();
        visitor.Visit<OpenOrderEnd>();
        visitor.Visit<AccountDownloadEnd>();
        visitor.Visit<ExecutionEnd>();
        visitor.Visit<DeltaNeutralValidation>();
        visitor.Visit<TickSnapshotEnd>();
        visitor.Visit<MarketDataType>();
        visitor.Visit<CommissionReport>();
        visitor.Visit<Position>();
        visitor.Visit<PositionEnd>();
        visitor.Visit<AccountSummary>();
        visitor.Visit<AccountSummaryEnd>();
        visitor.Visit<DisplayGroups>();
        visitor.Visit<DisplayGroupUpdated>();
        visitor.Visit<PositionMulti>();
        visitor.Visit<PositionMultiEnd>();
        visitor.Visit<AccountUpdateMulti>();
        visitor.Visit<AccountUpdateMultiEnd>();
        visitor.Visit<OptionParameters>();
        visitor.Visit<OptionParametersEnd>();
        visitor.Visit<SoftDollarTiers>();
        visitor.Visit<FamilyCodes>();
        visitor.Visit<SymbolSamples>();
        visitor.Visit<DepthExchanges>();
        visitor.Visit<TickParameters>();
        visitor.Visit<SmartComponents>();
        visitor.Visit<NewsArticle>();
        visitor.Visit<TickNews>();
        visitor.Visit<NewsProviders>();
        visitor.Visit<HistoricalNews>();
        visitor.Visit<HistoricalNewsEnd>();
        visitor.Visit<HeadTimestamp>();
        visitor.Visit<Histogram>();
        visitor.Visit<HistoricalBarUpdate>();
        visitor.Visit<RerouteMarketData>();
        visitor.Visit<RerouteMarketDepth>();
        visitor.Visit<MarketRule>();
        visitor.Visit<PnL>();
        visitor.Visit<PnLSingle>();
        visitor.Visit<HistoricalMiddles>();
        visitor.Visit<HistoricalQuotes>();
        visitor.Visit<HistoricalTrades>();
        visitor.Visit<TickByTickTrade>();
        visitor.Visit<TickByTickQuote>();
        visitor.Visit<TickByTickMiddle>();
        visitor.Visit<OrderBound>();
        visitor.Visit<CompletedOrder>();
        visitor.Visit<CompletedOrdersEnd>();
        visitor.Visit<ReplaceAdvisorDataEnd>();
        visitor.Visit<WshMetaData>();
        visitor.Visit<WshEventData>();
        visitor.Visit<HistoricalSchedule>();
        visitor.Visit<UserInfo>();
        visitor.Visit<HistoricalBarsEnd>();
        visitor.Visit<CurrentTimeInMillis>();
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

/// <summary>Is shown every known message by its type.</summary>
public interface IMessageVisitor
{
    /// <summary>One message.</summary>
    void Visit<T>()
        where T : IWireMessage<T>;
}
