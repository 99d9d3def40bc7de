using System.Text.Json.Nodes;
using Tempest.Tws;
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

namespace Tempest.Simulator.Frames.Golden;

/// <summary>The methods of the official client, each with the message that it sends and what that holds where an argument is not named.</summary>
internal static class GoldenCalls
{
    private static readonly Dictionary<string, ICall> s_calls = new()
    {
        ["startApi"] = new Call<StartApi>(new(0)),
        ["reqIds"] = new Call<RequestIds>(new()),
        ["reqCurrentTime"] = new Call<RequestCurrentTime>(new()),
        ["reqCurrentTimeInMillis"] = new Call<RequestCurrentTimeInMillis>(new()),
        ["reqManagedAccts"] = new Call<RequestManagedAccounts>(new()),
        ["setServerLogLevel"] = new Call<SetServerLogLevel>(new(0)),
        ["reqAccountUpdates"] = new Call<RequestAccountUpdates>(new(false)),
        ["reqAccountSummary"] = new Call<RequestAccountSummary>(new(0, "", "")),
        ["cancelAccountSummary"] = new Call<CancelAccountSummary>(new(0)),
        ["reqPositions"] = new Call<RequestPositions>(new()),
        ["cancelPositions"] = new Call<CancelPositions>(new()),
        ["reqPnL"] = new Call<RequestPnL>(new(0, "")),
        ["cancelPnL"] = new Call<CancelPnL>(new(0)),
        ["reqPnLSingle"] = new Call<RequestPnLSingle>(new(0, "", "", 0)),
        ["cancelPnLSingle"] = new Call<CancelPnLSingle>(new(0)),
        ["reqPositionsMulti"] = new Call<RequestPositionsMulti>(new(0, "")),
        ["cancelPositionsMulti"] = new Call<CancelPositionsMulti>(new(0)),
        ["reqAccountUpdatesMulti"] = new Call<RequestAccountUpdatesMulti>(new(0, "")),
        ["cancelAccountUpdatesMulti"] = new Call<CancelAccountUpdatesMulti>(new(0)),
        ["reqFamilyCodes"] = new Call<RequestFamilyCodes>(new()),
        ["reqUserInfo"] = new Call<RequestUserInfo>(new(0)),
        ["reqContractDetails"] = new Call<RequestContractDetails>(new(0, new())),
        ["reqMatchingSymbols"] = new Call<RequestMatchingSymbols>(new(0, "")),
        ["reqMarketRule"] = new Call<RequestMarketRule>(new(0)),
        ["reqSmartComponents"] = new Call<RequestSmartComponents>(new(0, "")),
        ["reqSecDefOptParams"] = new Call<RequestOptionParameters>(new(0, "", "", "", 0)),
        ["reqMktDepthExchanges"] = new Call<RequestDepthExchanges>(new()),
        ["reqMktData"] = new Call<RequestMarketData>(new(0, new(), "", false, false, [])),
        ["cancelMktData"] = new Call<CancelMarketData>(new(0)),
        ["reqMarketDataType"] = new Call<RequestMarketDataType>(new(0)),
        ["reqTickByTickData"] = new Call<RequestTickByTick>(new(0, new(), "")),
        ["cancelTickByTickData"] = new Call<CancelTickByTick>(new(0)),
        ["reqRealTimeBars"] = new Call<RequestRealTimeBars>(new(0, new(), 5, "", false, [])),
        ["cancelRealTimeBars"] = new Call<CancelRealTimeBars>(new(0)),
        ["reqMarketDepth"] = new Call<RequestMarketDepth>(new(0, new(), 0, false, [])),
        ["cancelMktDepth"] = new Call<CancelMarketDepth>(new(0)),
        ["reqHistoricalData"] = new Call<RequestHistoricalBars>(new(0, new(), "", "", "", 0, "", 0, false, [])),
        ["cancelHistoricalData"] = new Call<CancelHistoricalBars>(new(0)),
        ["reqHeadTimestamp"] = new Call<RequestHeadTimestamp>(new(0, new(), 0, "", 0)),
        ["cancelHeadTimestamp"] = new Call<CancelHeadTimestamp>(new(0)),
        ["reqHistogramData"] = new Call<RequestHistogram>(new(0, new(), false, "")),
        ["cancelHistogramData"] = new Call<CancelHistogram>(new(0)),
        ["reqHistoricalTicks"] = new Call<RequestHistoricalTicks>(new(0, new(), "", "", 0, "", 0, false, [])),
        ["placeOrder"] = new Call<PlaceOrder>(new(0, new(), new())),
        ["cancelOrder"] = new Call<CancelOrder>(new(0)),
        ["reqGlobalCancel"] = new Call<CancelAllOrders>(new()),
        ["reqOpenOrders"] = new Call<RequestOpenOrders>(new()),
        ["reqAllOpenOrders"] = new Call<RequestAllOpenOrders>(new()),
        ["reqAutoOpenOrders"] = new Call<RequestAutoOpenOrders>(new(false)),
        ["reqCompletedOrders"] = new Call<RequestCompletedOrders>(new(false)),
        ["reqExecutions"] = new Call<RequestExecutions>(new(0)),
        ["reqNewsBulletins"] = new Call<RequestNewsBulletins>(new(false)),
        ["cancelNewsBulletin"] = new Call<CancelNewsBulletins>(new()),
        ["reqNewsProviders"] = new Call<RequestNewsProviders>(new()),
        ["reqNewsArticle"] = new Call<RequestNewsArticle>(new(0, "", "", [])),
        ["reqHistoricalNews"] = new Call<RequestHistoricalNews>(new(0, 0, "", "", "", 0, [])),
        ["reqScannerParameters"] = new Call<RequestScannerParameters>(new()),
        ["cancelScannerSubscription"] = new Call<CancelScanner>(new(0)),
        ["requestFA"] = new Call<RequestAdvisorData>(new(0)),
        ["replaceFA"] = new Call<ReplaceAdvisorData>(new(0, "")),
        ["reqSoftDollarTiers"] = new Call<RequestSoftDollarTiers>(new(0)),
        ["queryDisplayGroups"] = new Call<QueryDisplayGroups>(new(0)),
        ["subscribeToGroupEvents"] = new Call<SubscribeToGroup>(new(0, 0)),
        ["updateDisplayGroup"] = new Call<UpdateDisplayGroup>(new(0, "")),
        ["unsubscribeFromGroupEvents"] = new Call<UnsubscribeFromGroup>(new(0)),
        ["calculateImpliedVolatility"] = new Call<CalculateImpliedVolatility>(new(0, new(), 0, 0, [])),
        ["calculateOptionPrice"] = new Call<CalculateOptionPrice>(new(0, new(), 0, 0, [])),
        ["cancelCalculateImpliedVolatility"] = new Call<CancelCalculateImpliedVolatility>(new(0)),
        ["cancelCalculateOptionPrice"] = new Call<CancelCalculateOptionPrice>(new(0)),
        ["exerciseOptions"] = new Call<ExerciseOptions>(new(0, new(), 0, 0, "", 0)),
        ["reqFundamentalData"] = new Call<RequestFundamentals>(new(0, new(), "", [])),
        ["cancelFundamentalData"] = new Call<CancelFundamentals>(new(0)),
        ["reqWshMetaData"] = new Call<RequestWshMetaData>(new(0)),
        ["cancelWshMetaData"] = new Call<CancelWshMetaData>(new(0)),
    };

    private interface ICall
    {
        void Write(FrameBuffer frames, JsonObject args, int version);
    }

    /// <summary>Writes what the call sends.</summary>
    /// <exception cref="FormatException">There is no such method, or an argument is not known or of another kind; it is named.</exception>
    /// <exception cref="TwsRequestException">The official client refuses the call; nothing was written.</exception>
    internal static void Write(FrameBuffer frames, string method, JsonObject args, int version)
    {
        if (method == "connect")
            Connect(frames, args);
        else if (s_calls.TryGetValue(method, out var call))
            call.Write(frames, args, version);
        else
            throw new FormatException($"The official client has no method {method} that is described here.");
    }

    private static void Connect(FrameBuffer frames, JsonObject args)
    {
        var options = args["connectOptions"] switch
        {
            null => "",
            JsonValue value when value.TryGetValue(out string? text) => text,
            _ => throw new FormatException("connectOptions is not a text."),
        };
        if (args.FirstOrDefault(a => a.Key != "connectOptions").Key is { } unknown)
            throw new FormatException($"{unknown} is no argument of it.");
        Handshake.WriteHello(frames, ServerVersion.OldestOffered, ServerVersion.NewestOffered, options);
    }

    private sealed class Call<T>(T start) : ICall
        where T : IWireMessage<T>
    {
        public void Write(FrameBuffer frames, JsonObject args, int version)
        {
            // All arguments can be named at every version: naming one that the version does not have is what refuses a call.
            var message = JsonFieldReader.Read(GoldenNames.Flat(args), start, ServerVersion.NewestOffered, out var unknown);
            if (unknown.Count > 0)
                throw new FormatException($"{string.Join(", ", unknown)} is no argument of it.");
            frames.Write(message, version);
        }
    }
}
