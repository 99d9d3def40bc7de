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

public static partial class MessageCatalog
{
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
}
