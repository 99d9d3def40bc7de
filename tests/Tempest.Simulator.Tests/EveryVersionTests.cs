using Tempest.Testing.Simulator;
using Tempest.Tws;
using Tempest.Tws.Messages;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.History;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.Research;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Tests;

/// <summary>Whatever version a client speaks, what it may ask is answered in that version, and nothing ends its session.</summary>
public sealed class EveryVersionTests : SimulatorTest
{
    private static readonly Contract s_mes = new() { Symbol = "MES", SecType = "FUT", LastTradeDateOrContractMonth = "202612", Exchange = "CME", Currency = "USD" };
    private static readonly Contract s_apple = new() { Symbol = "AAPL", SecType = "STK", Exchange = "SMART", Currency = "USD" };

    public static TheoryData<int> Versions =>
        [100, 108, 109, 113, 114, 117, 119, 120, 121, 123, 124, 126, 129, 130, 131, 134, 137, 140, 145, 146, 149, 152, 153, 158, 159, 163, 164, 165, 166, 173, 174, 175, 176, 182, 186, 187, 193, 194, 195, 196, 199];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Everything_about_markets_is_answered(int version)
    {
        var tws = await StartAsync(new SimulatorOptions { ServerVersion = version });
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        var frames = new FrameBuffer();
        var asked = 0;
        void Ask<T>(T request)
            where T : IWireMessage<T>
        {
            // What this version does not know, its clients cannot send.
            try
            {
                frames.Write(request, version);
                asked++;
            }
            catch (TwsRequestException e) when (e.Code == 503)
            {
            }
        }

        Ask(new RequestContractDetails(1, s_mes));
        Ask(new RequestContractDetails(2, s_apple));
        Ask(new RequestMarketData(3, s_mes, version == 187 ? "165,411,225,588" : "232,233,293,294,295,318,375,595", Snapshot: false, RegulatorySnapshot: false, []));
        Ask(new RequestMarketData(4, s_apple, version == 187 ? "104,236,mdoff" : "236,mdoff", Snapshot: false, RegulatorySnapshot: false, []));
        Ask(new RequestMarketData(5, s_apple, "", Snapshot: true, RegulatorySnapshot: false, []));
        Ask(new RequestMarketDepth(6, s_mes, 5, IsSmartDepth: false, []));
        Ask(new RequestMarketDepth(7, s_apple, 5, IsSmartDepth: true, []));
        Ask(new RequestRealTimeBars(8, s_mes, 5, "TRADES", RegularHoursOnly: false, []));
        Ask(new RequestTickByTick(9, s_mes, "AllLast"));
        Ask(new RequestTickByTick(10, s_apple, "BidAsk", NumberOfTicks: 10));
        Ask(new RequestHistoricalBars(11, s_mes, "", "1 min", "600 S", 0, "TRADES", 1, KeepUpToDate: false, []));
        Ask(new RequestHistoricalBars(12, s_mes, "", "5 secs", "600 S", 0, "MIDPOINT", 2, KeepUpToDate: true, []));
        Ask(new RequestHistoricalBars(13, s_mes, "", "1 day", "1 W", 1, "SCHEDULE", 1, KeepUpToDate: false, []));
        Ask(new RequestHeadTimestamp(14, s_mes, 0, "TRADES", 1));
        Ask(new RequestHistogram(15, s_mes, RegularHoursOnly: false, "1 day"));
        Ask(new RequestHistoricalTicks(16, s_mes, "", "20261119-15:00:00", 5, "BID_ASK", 0, IgnoreSize: true, []));
        Ask(new RequestMatchingSymbols(17, "A"));
        Ask(new RequestMarketRule(67));
        Ask(new RequestSmartComponents(18, "9c0001"));
        Ask(new RequestDepthExchanges());
        Ask(new RequestScannerParameters());
        Ask(new RequestFundamentals(19, s_apple, "ReportSnapshot", []));
        if (version < 165)
            await client.SendAsync([.. version < 124 ? ["20", "6"] : (string[])["20"], "20", .. Markets.Mes, "0", "", "1 day", "1 W", "1", "SCHEDULE", "1", .. version < 124 ? [""] : (string[])["0", ""]], Cancel);
        frames.Write(new RequestCurrentTime(), version);
        await client.SendBytesAsync(frames.Written.ToArray(), Cancel);
        var first = await ReadToTheClockAsync(client, version);
        Clock.Advance(TimeSpan.FromSeconds(12));
        await client.SendAsync(["49", "1"], Cancel);
        var later = await ReadToTheClockAsync(client, version);

        Assert.Empty(first.Faults);
        Assert.Empty(later.Faults);
        // One answer at least for each request; market rules and lists have no request to go by, and a keeper of bars answers twice.
        Assert.True(first.Names.Count > asked, $"{first.Names.Count} answers to {asked} requests");
        Assert.Contains("CONTRACT_DATA_END", first.Names);
        Assert.Contains("MARKET_DEPTH", first.Names);
        Assert.Contains("HISTORICAL_DATA", first.Names);
        Assert.Contains("TICK_SNAPSHOT_END", later.Names);
        Assert.Contains("REAL_TIME_BARS", later.Names);
        Assert.Equal(version >= 124, later.Names.Contains("HISTORICAL_DATA_UPDATE"));
        Assert.Equal(version >= 137, later.Names.Contains("TICK_BY_TICK"));
        Assert.Equal(version >= 196, first.Names.Contains("HISTORICAL_DATA_END"));
    }

    private async Task<Heard> ReadToTheClockAsync(RawClient client, int version)
    {
        var heard = new Heard();
        while (heard.Names is not [.., "CURRENT_TIME"])
            MessageCatalog.ReadFromTws(await client.ReadFrameAsync(Cancel), version, ref heard);
        return heard;
    }

    private sealed class Heard : IMessageSink
    {
        internal List<string> Names { get; } = [];

        internal List<string> Faults { get; } = [];

        public bool Wants<T>(in WireReader fields)
            where T : IWireMessage<T> => true;

        public void Received<T>(T message)
            where T : IWireMessage<T> => Names.Add(T.Id.Name);

        public void Unreadable(WireFault fault) => Faults.Add(fault.ToString());

        public void Unknown(int number) => Faults.Add($"{number}");
    }
}
