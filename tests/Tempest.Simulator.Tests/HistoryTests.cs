using System.Globalization;
using Tempest.Simulator.World;
using Tempest.Testing.Simulator;

namespace Tempest.Simulator.Tests;

/// <summary>Past bars as they stand on the wire, and what TWS says to requests that make no sense or come too fast.</summary>
public sealed class HistoryTests : SimulatorTest
{
    public static TheoryData<string, int> Intraday => new(BarSize.All.Where(s => s.IsIntraday).Select(s => (s.Name, s.Seconds)));

    [Theory]
    [MemberData(nameof(Intraday))]
    public async Task Bars_of_every_size_stand_on_the_clock_and_agree_with_those_of_a_minute(string size, int seconds)
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        var duration = seconds <= 30 ? "120 S" : "1 D";

        await client.AskBarsAsync(1, Markets.Mes, Cancel, size: size, duration: duration, format: "2", end: "20261119-20:00:00");
        var bars = (await client.ReadFieldsAsync(Cancel)).Bars();
        await client.AskBarsAsync(2, Markets.Mes, Cancel, size: "1 min", duration: duration, format: "2", end: "20261119-20:00:00");
        var minutes = (await client.ReadFieldsAsync(Cancel)).Bars();

        Assert.Equal(bars.Sum(b => b[5].Number()), minutes.Sum(b => b[5].Number()));
        Assert.Equal(bars.Sum(b => b[7].Number()), minutes.Sum(b => b[7].Number()));
        Assert.Equal((bars.Max(b => b[2].Number()), bars.Min(b => b[3].Number())), (minutes.Max(b => b[2].Number()), minutes.Min(b => b[3].Number())));
        Assert.Equal((bars[0][1], bars[^1][4]), (minutes[0][1], minutes[^1][4]));
        // Chicago is a whole number of hours off: but for the first of the session, every bar begins on a full one of its own length by that clock.
        Assert.All(bars.Skip(1), b => Assert.Equal(0, (b[0].Number() - (6 * 3600)) % seconds));
        Assert.All(bars, b => Assert.True(b[2].Number() >= Math.Max(b[1].Number(), b[4].Number()) && b[3].Number() <= Math.Min(b[1].Number(), b[4].Number())));
    }

    [Fact]
    public async Task A_year_of_days_names_trading_days_and_agrees_with_its_months()
    {
        var tws = await StartAsync(new SimulatorOptions { Hours = MarketHours.Exchange });
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        await client.AskBarsAsync(1, Markets.Mes, Cancel, size: "1 day", duration: "1 Y");
        var days = (await client.ReadFieldsAsync(Cancel)).Bars();
        await client.AskBarsAsync(2, Markets.Mes, Cancel, size: "1 month", duration: "1 Y");
        var months = (await client.ReadFieldsAsync(Cancel)).Bars();

        Assert.InRange(days.Count, 250, 262);
        Assert.All(days, d => Assert.DoesNotContain(DateTime.ParseExact(d[0], "yyyyMMdd", CultureInfo.InvariantCulture).DayOfWeek, (DayOfWeek[])[DayOfWeek.Saturday, DayOfWeek.Sunday]));
        Assert.DoesNotContain("20251225", days.Select(d => d[0]));
        Assert.Contains("20251126", days.Select(d => d[0]));
        Assert.Equal("20261120", days[^1][0]);
        Assert.Equal(days.Sum(d => d[5].Number()), months.Sum(m => m[5].Number()));
        var october = days.Where(d => d[0].StartsWith("202610", StringComparison.Ordinal)).ToList();
        var whole = months.Single(m => m[0] == "20261030");
        Assert.Equal((october[0][1], october.Max(d => d[2].Number()), october.Min(d => d[3].Number()), october[^1][4]), (whole[1], whole[2].Number(), whole[3].Number(), whole[4]));
    }

    [Fact]
    public async Task Regular_hours_are_those_of_the_exchange()
    {
        var tws = await StartAsync(new SimulatorOptions { Hours = MarketHours.Exchange });
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        await client.AskBarsAsync(1, Markets.Mes, Cancel, size: "1 hour", duration: "1 D", end: "20261119 23:00:00 US/Eastern", regular: "1");
        var regular = (await client.ReadFieldsAsync(Cancel)).Bars();
        await client.AskBarsAsync(2, Markets.Mes, Cancel, size: "1 hour", duration: "1 D", end: "20261119 16:00:00 US/Central");
        var all = (await client.ReadFieldsAsync(Cancel)).Bars();

        Assert.Equal(
            ["20261119 08:30:00 US/Central", "20261119 09:00:00 US/Central", "20261119 10:00:00 US/Central"], regular.Take(3).Select(b => b[0]));
        Assert.Equal(("20261119 15:00:00 US/Central", 8), (regular[^1][0], regular.Count));
        Assert.Equal(("20261118 17:00:00 US/Central", 23), (all[0][0], all.Count));
    }

    [Theory]
    [InlineData(173, "20261120  14:29:00")]
    [InlineData(174, "20261120 08:29:00 US/Central")]
    [InlineData(199, "20261120 08:29:00 US/Central")]
    public async Task Times_are_in_the_zone_of_the_instrument_from_174_on(int version, string time)
    {
        var tws = await StartAsync(new SimulatorOptions { ServerVersion = version });
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        await client.AskBarsAsync(1, Markets.Mes, Cancel, duration: "600 S");

        var heard = await client.HeardSoFarAsync(Cancel);
        Assert.Contains(time, heard[0]);
        // From 196 on the end is a message of its own.
        Assert.Equal(version >= 196 ? ["17", "108"] : ["17"], heard.Select(f => f[0]));
    }

    [Theory]
    [InlineData("BID", 0, 0, 0, 0)]
    [InlineData("ASK", 0.25, 0.25, 0.25, 0.25)]
    public async Task Bids_and_asks_have_no_volume_and_are_on_their_side(string shown, double open, double high, double low, double close)
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        await client.AskBarsAsync(1, Markets.Mes, Cancel, shown: "MIDPOINT");
        var middles = (await client.ReadFieldsAsync(Cancel)).Bars();
        await client.AskBarsAsync(2, Markets.Mes, Cancel, shown: shown);
        var bars = (await client.ReadFieldsAsync(Cancel)).Bars();

        Assert.Equal(30, bars.Count);
        Assert.All(bars, b => Assert.Equal(["-1", "-1", "-1"], b[5..]));
        foreach (var (bar, middle) in bars.Zip(middles))
        {
            // A tick apart, or two at times.
            foreach (var (field, away) in ((int, double)[])[(1, open), (2, high), (3, low), (4, close)])
                Assert.InRange(bar[field].Number() - middle[field].Number() + 0.125m - (decimal)away, -0.25m, 0.25m);
        }
    }

    [Theory]
    [InlineData("1 minute of tea", "1 D", "TRADES", "1", "", "0", 321)]
    [InlineData("7 mins", "1 D", "TRADES", "1", "", "0", 321)]
    [InlineData("1 min", "1 X", "TRADES", "1", "", "0", 321)]
    [InlineData("1 min", "D", "TRADES", "1", "", "0", 321)]
    [InlineData("1 min", "-1 D", "TRADES", "1", "", "0", 321)]
    [InlineData("1 min", "1 D", "GUESSES", "1", "", "0", 321)]
    [InlineData("1 min", "1 D", "TRADES", "3", "", "0", 321)]
    [InlineData("1 min", "1 D", "TRADES", "1", "yesterday", "0", 10314)]
    [InlineData("1 min", "1 D", "TRADES", "1", "20261119 10:00:00 Mars/Olympus", "0", 10314)]
    [InlineData("1 min", "1 D", "TRADES", "1", "20261119-10:00:00", "1", 321)]
    [InlineData("1 secs", "60 S", "TRADES", "1", "", "1", 321)]
    [InlineData("1 min", "1 D", "ADJUSTED_LAST", "1", "20261119-10:00:00", "0", 321)]
    [InlineData("1 min", "1 D", "SCHEDULE", "1", "", "0", 321)]
    [InlineData("1 min", "1 D", "FEE_RATE", "1", "", "0", 162)]
    [InlineData("1 min", "1 D", "TRADES", "1", "20200101-10:00:00", "0", 162)]
    [InlineData("1 min", "2 Y", "TRADES", "1", "", "0", 162)]
    public async Task What_makes_no_sense_or_has_no_data_is_refused(string size, string duration, string shown, string format, string end, string keepsUp, int code)
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        await client.AskBarsAsync(5, Markets.Mes, Cancel, end, size, duration, "0", shown, format, keepsUp);

        Assert.Equal((5, code), Assert.Single(await client.HeardSoFarAsync(Cancel)).Error());
    }

    [Fact]
    public async Task A_time_without_zone_draws_a_warning_and_an_answer()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        await client.AskBarsAsync(5, Markets.Mes, Cancel, end: "20261119 10:00:00");

        var heard = await client.HeardSoFarAsync(Cancel);
        Assert.Equal((5, 2174), heard[0].Error());
        Assert.Equal(30, heard[1].Bars().Count);
    }

    [Fact]
    public async Task A_continuous_future_takes_no_end_and_goes_back_beyond_its_front_month()
    {
        var tws = await StartAsync(new SimulatorOptions { Hours = MarketHours.Exchange });
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        string[] continuous = ["0", "ES", "CONTFUT", "", "0", "", "", "CME", "", "USD", "", ""];

        await client.AskBarsAsync(5, continuous, Cancel, end: "20261119-10:00:00", size: "1 day", duration: "1 M");
        Assert.Equal((5, 10339), Assert.Single(await client.HeardSoFarAsync(Cancel)).Error());
        await client.AskBarsAsync(6, continuous, Cancel, size: "1 week", duration: "3 Y");

        Assert.InRange((await client.ReadFieldsAsync(Cancel)).Bars().Count, 155, 158);
    }

    [Fact]
    public async Task Bars_that_are_kept_up_to_date_end_as_history_has_them()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        await client.AskBarsAsync(5, Markets.Mes, Cancel, size: "5 secs", duration: "60 S", format: "2", keepsUp: "1");
        var bars = (await client.ReadFieldsAsync(Cancel)).Bars().ToDictionary(b => b[0]);
        await client.AskBarsAsync(5, Markets.Mes, Cancel, size: "1 min");
        Assert.Equal((5, 386), Assert.Single(await client.HeardSoFarAsync(Cancel)).Error());

        for (var second = 0; second < 20; second++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            foreach (var u in (await client.HeardSoFarAsync(Cancel)).Where(f => f[0] == "90"))
                bars[u[3]] = [u[3], u[4], u[6], u[7], u[5], u[9], u[8], u[2]];
        }

        await client.SendAsync(["25", "1", "5"], Cancel);
        var confirmed = Assert.Single(await client.HeardSoFarAsync(Cancel));
        Assert.Equal((5, 162), confirmed.Error());
        Assert.Contains("cancelled: 5", confirmed[4], StringComparison.Ordinal);
        await client.AskBarsAsync(6, Markets.Mes, Cancel, size: "5 secs", duration: "75 S", format: "2");
        var past = (await client.ReadFieldsAsync(Cancel)).Bars();
        Assert.All(past.SkipLast(1), b => Assert.Equal(b, bars[b[0]]));
        Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Empty(await client.HeardSoFarAsync(Cancel));
    }

    [Fact]
    public async Task A_lost_line_ends_what_is_kept_up_to_date()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        await client.AskBarsAsync(5, Markets.Mes, Cancel, keepsUp: "1");
        await client.SendAsync(["50", "3", "6", .. Markets.Mes, "5", "TRADES", "0", ""], Cancel);
        await client.HeardSoFarAsync(Cancel);

        tws.LoseIb();

        Assert.Equal([(-1, 1100), (5, 10182), (6, 10182)], (await client.HeardSoFarAsync(Cancel)).Select(f => f.Error()).Order());
        await client.AskBarsAsync(7, Markets.Mes, Cancel);
        Assert.Equal((7, 162), Assert.Single(await client.HeardSoFarAsync(Cancel)).Error());
    }

    [Fact]
    public async Task Small_bars_are_paced_and_large_ones_are_not()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        await client.AskBarsAsync(1, Markets.Mes, Cancel, size: "5 secs", duration: "60 S");
        await client.AskBarsAsync(2, Markets.Mes, Cancel, size: "5 secs", duration: "60 S");
        for (var id = 3; id <= 6; id++)
            await client.AskBarsAsync(id, Markets.Mes, Cancel, size: "5 secs", duration: $"{60 * id} S");
        await client.AskBarsAsync(7, Markets.Mes, Cancel, size: "5 secs", duration: "900 S");
        for (var id = 8; id <= 30; id++)
            await client.AskBarsAsync(id, Markets.Mes, Cancel, size: "1 min", duration: "60 S");
        var heard = await client.HeardSoFarAsync(Cancel);

        // The second is the first again within 15 s; the seventh is the sixth of its kind within 2 s.
        Assert.Equal([(2, 162), (7, 162)], heard.Where(f => f[0] == "4").Select(f => f.Error()));
        Assert.All(heard.Where(f => f[0] == "4"), f => Assert.Contains("pacing violation", f[4], StringComparison.Ordinal));
        Assert.Equal(28, heard.Count(f => f[0] == "17"));
        Clock.Advance(TimeSpan.FromSeconds(15));
        await client.AskBarsAsync(2, Markets.Mes, Cancel, size: "5 secs", duration: "60 S");
        Assert.Equal("17", Assert.Single(await client.HeardSoFarAsync(Cancel))[0]);
    }

    [Fact]
    public void Sixty_small_requests_in_ten_minutes_are_enough_and_bids_with_asks_count_twice()
    {
        var pacing = new HistoryPacing();
        var start = new DateTimeOffset(2026, 11, 20, 14, 30, 0, TimeSpan.Zero);
        for (var i = 0; i < 29; i++)
            Assert.True(pacing.TryRequest(start.AddSeconds(i), 7, $"{i}", $"{i}", 2));

        Assert.True(pacing.TryRequest(start.AddSeconds(40), 7, "a", "a", 1));
        Assert.False(pacing.TryRequest(start.AddSeconds(41), 7, "b", "b", 2));
        Assert.True(pacing.TryRequest(start.AddSeconds(42), 7, "c", "c", 1));
        Assert.False(pacing.TryRequest(start.AddSeconds(43), 7, "d", "d", 1));
        Assert.True(pacing.TryRequest(start.AddSeconds(43), 8, "d", "d", 1));
        Assert.True(pacing.TryRequest(start.AddMinutes(10), 7, "e", "e", 2));
    }

    [Fact]
    public async Task Past_ticks_count_from_either_end_and_the_histogram_holds_all_of_them()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        await client.SendAsync(["96", "1", .. Markets.Mes, "0", "", "20261120-14:00:00", "50", "TRADES", "0", "0", ""], Cancel);
        var before = Assert.Single(await client.HeardSoFarAsync(Cancel));
        var times = before[3..^1].Chunk(6).Select(t => t[0].Number()).ToList();
        await client.SendAsync(["96", "2", .. Markets.Mes, "0", $"{DateTimeOffset.FromUnixTimeSeconds((long)times[0] + 1):yyyyMMdd-HH:mm:ss}", "", "20", "TRADES", "0", "0", ""], Cancel);
        var after = Assert.Single(await client.HeardSoFarAsync(Cancel));
        await client.SendAsync(["96", "3", .. Markets.Mes, "0", "20261120-14:00:00", "", "7", "BID_ASK", "0", "0", ""], Cancel);
        await client.SendAsync(["96", "4", .. Markets.Mes, "0", "20261120-14:00:00", "", "7", "MIDPOINT", "0", "0", ""], Cancel);
        var others = await client.HeardSoFarAsync(Cancel);

        Assert.Equal(("98", "50", "1"), (before[0], before[2], before[^1]));
        Assert.Equal(times.Order(), times);
        Assert.True(times[^1] < new DateTimeOffset(2026, 11, 20, 14, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds());
        Assert.Equal(before[3..^1].Chunk(6).Select(t => (t[0], t[2], t[3])).Where(t => t.Item1.Number() > times[0]).Take(20), after[3..^1].Chunk(6).Select(t => (t[0], t[2], t[3])));
        Assert.Equal([("97", "7"), ("96", "7")], others.Select(f => (f[0], f[2])));

        await client.SendAsync(["88", "5", .. Markets.Mes, "0", "0", "1 D"], Cancel);
        var histogram = Assert.Single(await client.HeardSoFarAsync(Cancel));
        await client.AskBarsAsync(6, Markets.Mes, Cancel, size: "1 hour", duration: "1 D");
        var day = (await client.ReadFieldsAsync(Cancel)).Bars();
        Assert.Equal(day.Sum(b => b[5].Number()), histogram[3..].Chunk(2).Sum(e => e[1].Number()));
    }

    [Fact]
    public async Task The_first_moment_is_told_in_both_forms_and_a_schedule_names_its_sessions()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        await client.SendAsync(["87", "1", .. Markets.Mes, "0", "0", "TRADES", "1"], Cancel);
        await client.SendAsync(["87", "2", .. Markets.Mes, "0", "0", "TRADES", "2"], Cancel);
        await client.SendAsync(["87", "3", .. Markets.EuroDollar, "0", "0", "TRADES", "1"], Cancel);
        var heard = await client.HeardSoFarAsync(Cancel);
        Assert.Equal(["88", "1", "20250901-22:00:00"], heard[0]);
        Assert.Equal(["88", "2", $"{new DateTimeOffset(2025, 9, 1, 22, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds()}"], heard[1]);
        Assert.Equal((3, 162), heard[2].Error());
        await client.SendAsync(["90", "1"], Cancel);
        Assert.Empty(await client.HeardSoFarAsync(Cancel));

        await client.AskBarsAsync(4, Markets.Mes, Cancel, size: "1 day", duration: "2 D", regular: "1", shown: "SCHEDULE");

        Assert.Equal(
            ["106", "4", "20261119-08:30:00", "20261120-16:00:00", "US/Central", "2", "20261119-08:30:00", "20261119-16:00:00", "20261119", "20261120-08:30:00", "20261120-16:00:00", "20261120"],
            await client.ReadFieldsAsync(Cancel));
    }

    [Fact]
    public async Task History_that_is_refused_is_refused_for_everything()
    {
        var tws = await StartAsync();
        tws.Behave(Target.All, b => b with { Market = b.Market with { RefusesHistory = true } });
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        await client.AskBarsAsync(5, Markets.Mes, Cancel);
        await client.SendAsync(["87", "6", .. Markets.Mes, "0", "0", "TRADES", "1"], Cancel);

        Assert.All(await client.HeardSoFarAsync(Cancel), f => Assert.Contains("pacing violation", f[4], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_flood_has_its_frames_its_mixture_and_its_last_price_and_other_answers_pass()
    {
        const int Frames = 200_000;
        var tws = await StartAsync(new SimulatorOptions { Flood = Frames });
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        await client.SendAsync(["1", "11", "77", "0", "FLOOD", "STK", "", "0", "", "", "SMART", "", "USD", "", "", "0", "", "0", "0", ""], Cancel);
        await client.SendAsync(["49", "1"], Cancel);

        var counts = new Dictionary<string, int>();
        var window = new Queue<string>();
        var clock = 0;
        string[] last = [];
        for (var frame = 0; frame < Frames;)
        {
            last = await client.ReadFieldsAsync(Cancel);
            if (last[0] == "49")
            {
                clock++;
                continue;
            }

            frame++;
            counts[last[0]] = counts.GetValueOrDefault(last[0]) + 1;
            window.Enqueue(last[0]);
            if (window.Count < 20)
                continue;
            Assert.Equal((9, 7, 2, 2), (window.Count(n => n == "1"), window.Count(n => n == "2"), window.Count(n => n == "3"), window.Count(n => n == "6")));
            window.Clear();
        }

        Assert.Equal(["1", "6", "77", "4", "999999.25", "1", "0"], last);
        Assert.Equal((Frames * 9 / 20, Frames * 7 / 20, Frames / 10, Frames / 10), (counts["1"], counts["2"], counts["3"], counts["6"]));
        Assert.Equal(1, clock);
        Assert.Empty(await client.HeardSoFarAsync(Cancel));
    }
}
