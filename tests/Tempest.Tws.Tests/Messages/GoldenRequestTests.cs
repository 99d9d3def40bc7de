using System.Text.Json;
using System.Text.Json.Nodes;
using Tempest.Tws.Messages.Accounts;
using Tempest.Tws.Messages.Advisors;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.History;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.News;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Research;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Messages;

/// <summary>Every request recorded from the official client: the same call makes the same bytes here, or the same refusal.</summary>
public sealed class GoldenRequestTests
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
        ["requestFA"] = new Call<RequestAdvisorData>(new(0)),
        ["cancelFundamentalData"] = new Call<CancelFundamentals>(new(0)),
    };

    /// <summary>One message type as the target of a recorded call.</summary>
    private interface ICall
    {
        /// <summary>Writes the request for the recorded arguments.</summary>
        void Write(FrameBuffer frames, JsonObject args, int version);

        /// <summary>Reads a frame as TWS's side does and writes what was read once more.</summary>
        byte[] Again(ReadOnlySpan<byte> frame, int version);
    }

    public static TheoryData<string> Names => [.. Golden.AllRequests.Select(r => r.GetProperty("name").GetString()!)];

    [Fact]
    public void There_are_176_recorded_requests() => Assert.Equal(176, Names.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_request_equals_the_official_clients_byte_for_byte(string name)
    {
        var recorded = Golden.Request(name);
        var call = recorded.GetProperty("call");
        var frames = new FrameBuffer();

        int? refused = null;
        try
        {
            Write(frames, call.GetProperty("method").GetString()!, call.GetProperty("args"), recorded.Version());
        }
        catch (TwsRequestException e)
        {
            refused = e.Code;
        }

        if (recorded.TryGetProperty("error", out var error))
        {
            Assert.Equal(error.GetProperty("code").GetInt32(), refused);
            Assert.Equal(0, frames.Written.Length);
        }
        else
        {
            Assert.Null(refused);
            Assert.Equal(recorded.GetProperty("hex").GetString(), Convert.ToHexStringLower(frames.Written.Span));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_the_official_client_sent_is_read_on_TWSs_side_with_nothing_lost(string name)
    {
        var recorded = Golden.Request(name);
        var method = recorded.GetProperty("call").GetProperty("method").GetString()!;
        if (method == "connect" || recorded.TryGetProperty("error", out _))
            return;

        var again = s_calls[method].Again(recorded.Bytes(), recorded.Version());

        Assert.Equal(recorded.GetProperty("hex").GetString(), Convert.ToHexStringLower(again));
    }

    private static void Write(FrameBuffer frames, string method, JsonElement args, int version)
    {
        if (method == "connect")
        {
            var options = args.TryGetProperty("connectOptions", out var value) ? value.GetString()! : "";
            Handshake.WriteHello(frames, ServerVersion.OldestOffered, ServerVersion.NewestOffered, options);
            return;
        }

        s_calls[method].Write(frames, GoldenNames.Flat(args), version);
    }

    private sealed class Call<T>(T start) : ICall
        where T : class, IWireMessage<T>
    {
        public void Write(FrameBuffer frames, JsonObject args, int version)
        {
            var message = JsonFieldReader.Read(args, start, ServerVersion.NewestOffered, out var unknown);
            Assert.Empty(unknown);
            frames.Write(message, version);
        }

        public byte[] Again(ReadOnlySpan<byte> frame, int version)
        {
            var reading = Reading.ToTws(frame, version);
            Assert.Null(reading.Fault);
            var frames = new FrameBuffer();
            frames.Write(Assert.IsType<T>(reading.Message), version);
            return frames.Written.ToArray();
        }
    }
}
