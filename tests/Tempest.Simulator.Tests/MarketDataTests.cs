using Tempest.Simulator.Faults;
using Tempest.Testing.Simulator;

namespace Tempest.Simulator.Tests;

/// <summary>Quotes, real-time bars, single ticks and order books, as they stand on the wire at 187.</summary>
public sealed class MarketDataTests : SimulatorTest
{
    [Fact]
    public async Task A_stream_begins_with_its_parameters_and_kind_and_all_there_is()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        await client.AskQuotesAsync(7, Markets.Mes, Cancel);
        var heard = await client.HeardSoFarAsync(Cancel);

        Assert.Equal(["81", "7", "0.25", "a60001", "0"], heard[0]);
        Assert.Equal(["58", "1", "7", "1"], heard[1]);
        Assert.Equal(
            ["1/1", "2/0", "1/2", "2/3", "1/4", "2/5", "46/45", "1/6", "1/7", "2/8", "1/9", "1/14", "45/49"],
            heard[2..].Select(f => $"{f[0]}/{f[3]}"));
        var (bid, ask) = (heard[2], heard[4]);
        Assert.Equal(["1", "6", "7", "1"], bid[..4]);
        Assert.Equal(bid[5], heard[3][4]);
        Assert.InRange(ask[4].Number() - bid[4].Number(), 0.25m, 0.5m);
    }

    [Fact]
    public async Task Changes_come_four_times_a_second_and_only_changes()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        await client.AskQuotesAsync(7, Markets.Mes, Cancel);
        var state = (await client.HeardSoFarAsync(Cancel)).Where(f => f[0] is "1" or "2").ToDictionary(f => f[3], f => f[4]);

        for (var step = 0; step < 240; step++)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(250));
            foreach (var tick in (await client.HeardSoFarAsync(Cancel)).Where(f => f[0] is "1"))
            {
                Assert.NotEqual(state[tick[3]], tick[4]);
                state[tick[3]] = tick[4];
            }
        }

        var last = tws.LastPriceOf("MESZ6");
        Assert.Equal(last, state["4"].Number());
        Assert.True(state["1"].Number() <= last && state["2"].Number() >= last);
    }

    [Fact]
    public async Task A_cancelled_stream_is_silent_and_its_number_free()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        await client.AskQuotesAsync(7, Markets.Mes, Cancel);
        await client.AskQuotesAsync(7, Markets.Mes, Cancel);
        Assert.Equal((7, 102), (await client.HeardSoFarAsync(Cancel))[^1].Error());

        await client.SendAsync(["2", "1", "7"], Cancel);
        await client.HeardSoFarAsync(Cancel);
        Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Empty(await client.HeardSoFarAsync(Cancel));
        await client.AskQuotesAsync(7, Markets.Mes, Cancel);
        Assert.Equal("81", (await client.HeardSoFarAsync(Cancel))[0][0]);
    }

    [Fact]
    public async Task A_snapshot_ends_after_eleven_seconds_and_takes_no_generic_ticks()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        await client.AskQuotesAsync(6, Markets.Mes, Cancel, "233", snapshot: true);
        Assert.Equal((6, 414), Assert.Single(await client.HeardSoFarAsync(Cancel)).Error());
        await client.AskQuotesAsync(7, Markets.Mes, Cancel, snapshot: true);
        await client.HeardSoFarAsync(Cancel);

        Clock.Advance(TimeSpan.FromSeconds(10.9));
        Assert.DoesNotContain(await client.HeardSoFarAsync(Cancel), f => f[0] == "57");
        Clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(["57", "1", "7"], (await client.HeardSoFarAsync(Cancel))[^1]);
        await client.SendAsync(["2", "1", "7"], Cancel);
        Assert.Equal((7, 300), Assert.Single(await client.HeardSoFarAsync(Cancel)).Error());
    }

    [Theory]
    [InlineData(MarketDataAccess.None, 1, 354)]
    [InlineData(MarketDataAccess.None, 3, 354)]
    [InlineData(MarketDataAccess.Delayed, 1, 354)]
    [InlineData(MarketDataAccess.Delayed, 2, 354)]
    [InlineData(MarketDataAccess.CompetingSession, 1, 10197)]
    public async Task An_account_that_may_not_see_it_is_told_so(MarketDataAccess access, int type, int code)
    {
        var tws = await StartAsync();
        tws.Behave(Target.All, b => b with { Market = b.Market with { Access = access } });
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        await client.SendAsync(["59", "1", $"{type}"], Cancel);
        await client.AskQuotesAsync(7, Markets.Mes, Cancel);

        Assert.Equal((7, code), Assert.Single(await client.HeardSoFarAsync(Cancel)).Error());
    }

    [Fact]
    public async Task Delayed_quotes_are_those_of_a_quarter_of_an_hour_ago()
    {
        var tws = await StartAsync();
        tws.Behave(Target.Client(2), b => b with { Market = b.Market with { Access = MarketDataAccess.Delayed } });
        using var live = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        using var delayed = await RawClient.StartedAsync(tws.Port, 2, Cancel);
        await live.AskQuotesAsync(7, Markets.Mes, Cancel);
        var then = (await live.HeardSoFarAsync(Cancel)).Single(f => f[0] == "1" && f[3] == "4")[4];
        Clock.Advance(TimeSpan.FromMinutes(15));

        await delayed.SendAsync(["59", "1", "3"], Cancel);
        await delayed.AskQuotesAsync(8, Markets.Mes, Cancel);
        var heard = await delayed.HeardSoFarAsync(Cancel);

        Assert.Equal((8, 10167), heard[0].Error());
        Assert.Equal(["58", "1", "8", "3"], heard[2]);
        Assert.Equal(
            ["1/66", "2/69", "1/67", "2/70", "1/68", "2/71", "46/88", "1/72", "1/73", "2/74", "1/75", "1/76", "45/90"],
            heard[3..].Select(f => $"{f[0]}/{f[3]}"));
        Assert.Equal(then, heard.Single(f => f[0] == "1" && f[3] == "68")[4]);
    }

    [Fact]
    public async Task A_competing_session_stops_a_stream_and_its_end_brings_it_back()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        await client.AskQuotesAsync(7, Markets.Mes, Cancel);
        await client.HeardSoFarAsync(Cancel);

        tws.Behave(Target.All, b => b with { Market = b.Market with { Access = MarketDataAccess.CompetingSession } });
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((7, 10197), Assert.Single(await client.HeardSoFarAsync(Cancel)).Error());

        tws.Behave(Target.All, b => b with { Market = MarketBehaviour.Normal });
        Clock.Advance(TimeSpan.FromSeconds(1));
        var heard = await client.HeardSoFarAsync(Cancel);
        Assert.Equal(["58", "1", "7", "1"], heard[0]);
        Assert.Contains(heard, f => f[0] == "1" && f[3] == "1");
    }

    [Fact]
    public async Task In_a_closed_market_live_data_has_no_quote_and_frozen_data_the_last_one()
    {
        var tws = await StartAsync();
        tws.SetMarketsOpen(false);
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        await client.AskQuotesAsync(7, Markets.Mes, Cancel);
        var live = await client.HeardSoFarAsync(Cancel);
        await client.SendAsync(["59", "1", "2"], Cancel);
        await client.AskQuotesAsync(8, Markets.Mes, Cancel);
        var frozen = await client.HeardSoFarAsync(Cancel);

        Assert.Equal(["58", "1", "7", "1"], live[1]);
        Assert.Equal(["1", "6", "7", "1", "-1", "0", "0"], live[2]);
        Assert.Equal(["58", "1", "8", "2"], frozen[1]);
        Assert.True(frozen[2][4].Number() > 1000);

        tws.SetMarketsOpen(true);
        Assert.Contains(await client.HeardSoFarAsync(Cancel), f => f is ["58", "1", "8", "1"]);
    }

    [Fact]
    public async Task All_clients_share_the_lines()
    {
        var tws = await StartAsync();
        tws.SetMarketDataLines(2);
        using var one = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        using var two = await RawClient.StartedAsync(tws.Port, 2, Cancel);
        await one.AskQuotesAsync(1, Markets.Mes, Cancel);
        await one.AskQuotesAsync(2, Markets.Apple, Cancel);
        await one.HeardSoFarAsync(Cancel);

        await two.AskQuotesAsync(3, Markets.EuroDollar, Cancel);
        Assert.Equal((3, 101), Assert.Single(await two.HeardSoFarAsync(Cancel)).Error());
        await one.SendAsync(["2", "1", "1"], Cancel);
        await one.HeardSoFarAsync(Cancel);
        await two.AskQuotesAsync(3, Markets.EuroDollar, Cancel);

        Assert.Equal("81", (await two.HeardSoFarAsync(Cancel))[0][0]);
    }

    [Fact]
    public async Task A_client_that_leaves_gives_its_lines_back()
    {
        var tws = await StartAsync();
        tws.SetMarketDataLines(1);
        using (var gone = await RawClient.StartedAsync(tws.Port, 1, Cancel))
        {
            await gone.AskQuotesAsync(1, Markets.Mes, Cancel);
            await gone.HeardSoFarAsync(Cancel);
        }

        await tws.WaitUntilAsync(c => c.Held == 0, Cancel);
        using var next = await RawClient.StartedAsync(tws.Port, 2, Cancel);
        await next.AskQuotesAsync(1, Markets.Mes, Cancel);

        Assert.Equal("81", (await next.HeardSoFarAsync(Cancel))[0][0]);
    }

    [Fact]
    public async Task Losing_IB_stops_the_data_and_1101_forgets_the_subscription_while_1102_keeps_it()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        await client.AskQuotesAsync(7, Markets.Mes, Cancel);
        await client.HeardSoFarAsync(Cancel);

        tws.LoseIb();
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1100, Assert.Single(await client.HeardSoFarAsync(Cancel)).Error().Code);
        tws.RestoreIb();
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains(await client.HeardSoFarAsync(Cancel), f => f[0] == "1");

        tws.LoseIb();
        tws.RestoreIb(dataLost: true);
        await client.HeardSoFarAsync(Cancel);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await client.HeardSoFarAsync(Cancel));
        await client.AskQuotesAsync(7, Markets.Mes, Cancel);
        Assert.Equal("81", (await client.HeardSoFarAsync(Cancel))[0][0]);
    }

    [Fact]
    public async Task A_broken_farm_silences_its_own_streams_only_and_a_muted_stream_stays_silent()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        await client.AskQuotesAsync(7, Markets.Mes, Cancel);
        await client.AskQuotesAsync(8, Markets.Apple, Cancel);
        await client.HeardSoFarAsync(Cancel);

        tws.SetFarm("usfuture", FarmNotice.MarketDataBroken);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["8"], (await client.HeardSoFarAsync(Cancel)).Where(f => f[0] is "1" or "2").Select(f => f[2]).Distinct());
        tws.SetFarm("usfuture", FarmNotice.MarketDataOk);
        tws.MuteStreams(Target.Client(1));
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.DoesNotContain(await client.HeardSoFarAsync(Cancel), f => f[0] is "1" or "2");
        await client.AskQuotesAsync(9, Markets.Mes, Cancel);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["9"], (await client.HeardSoFarAsync(Cancel)).Where(f => f[0] is "1").Select(f => f[2]).Distinct());
    }

    [Fact]
    public async Task A_wrong_first_price_is_followed_by_the_right_one()
    {
        var tws = await StartAsync();
        tws.Behave(Target.All, b => b with { Market = b.Market with { BadFirstPrice = 0.01m } });
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        await client.AskQuotesAsync(7, Markets.Mes, Cancel);

        var prices = (await client.HeardSoFarAsync(Cancel)).Where(f => f[0] == "1" && f[3] == "4").Select(f => f[4].Number()).ToList();
        Assert.Equal([0.01m, tws.LastPriceOf("MES")!.Value], prices);
    }

    [Theory]
    [InlineData("999")]
    [InlineData("233,236")]
    [InlineData("two")]
    public async Task A_generic_tick_that_a_future_has_not_is_refused_with_those_it_has(string list)
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        await client.AskQuotesAsync(7, Markets.Mes, Cancel, list);

        var refusal = Assert.Single(await client.HeardSoFarAsync(Cancel));
        Assert.Equal((7, 321), refusal.Error());
        Assert.Contains("233(RTVolume)", refusal[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_trade_stands_in_the_real_time_volume_with_the_volume_of_the_day()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        await client.AskQuotesAsync(7, Markets.Mes, Cancel, "233");
        var volume = (await client.HeardSoFarAsync(Cancel)).Single(f => f[0] == "2" && f[3] == "8")[4].Number();

        Clock.Advance(TimeSpan.FromSeconds(40));
        var trades = (await client.HeardSoFarAsync(Cancel)).Where(f => f[0] == "46" && f[3] == "48").Select(f => f[4].Split(';')).ToList();

        Assert.True(trades.Count > 5);
        foreach (var trade in trades)
        {
            volume += trade[1].Number();
            Assert.Equal(volume, trade[3].Number());
        }
    }

    [Fact]
    public async Task A_real_time_bar_is_the_bar_that_history_has_too()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        await client.SendAsync(["50", "3", "7", .. Markets.Mes, "5", "TRADES", "0", ""], Cancel);
        Assert.Empty(await client.HeardSoFarAsync(Cancel));

        Clock.Advance(TimeSpan.FromSeconds(60));
        var live = (await client.HeardSoFarAsync(Cancel)).Where(f => f[0] == "50").ToList();
        await client.AskBarsAsync(8, Markets.Mes, Cancel, size: "5 secs", duration: "60 S", format: "2");
        var past = (await client.ReadFieldsAsync(Cancel)).Bars();

        Assert.Equal(12, live.Count);
        Assert.Equal(12, past.Count);
        for (var i = 0; i < 12; i++)
            Assert.Equal(past[i], live[i][3..]);
    }

    [Fact]
    public async Task Single_ticks_begin_with_past_ones_and_the_trades_are_those_of_history()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        await client.SendAsync(["97", "7", .. Markets.Mes, "Last", "3", "0"], Cancel);
        var past = Assert.Single(await client.HeardSoFarAsync(Cancel));
        Assert.Equal(["98", "7", "3"], past[..3]);
        Assert.Equal(3 + (3 * 6) + 1, past.Length);

        Clock.Advance(TimeSpan.FromSeconds(30));
        var live = (await client.HeardSoFarAsync(Cancel)).Where(f => f[0] == "99").ToList();
        await client.SendAsync(["96", "8", .. Markets.Mes, "0", "20261120-14:30:00", "", "1000", "TRADES", "0", "0", ""], Cancel);
        var history = Assert.Single(await client.HeardSoFarAsync(Cancel));

        Assert.Equal(["99", "7", "1"], live[0][..3]);
        Assert.Equal(history[3..^1].Chunk(6).Select(t => $"{t[0]} {t[2]} {t[3]}"), live.Select(f => $"{f[3]} {f[4]} {f[5]}"));
    }

    [Fact]
    public async Task Single_ticks_are_limited_to_a_twentieth_of_the_lines_and_to_one_request_in_fifteen_seconds()
    {
        var tws = await StartAsync();
        tws.SetMarketDataLines(20);
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        await client.SendAsync(["97", "7", .. Markets.Mes, "Last", "0", "0"], Cancel);
        await client.SendAsync(["97", "8", .. Markets.Mes, "BidAsk", "0", "0"], Cancel);
        await client.SendAsync(["97", "9", .. Markets.Apple, "Last", "0", "0"], Cancel);

        Assert.Equal([(8, 420), (9, 10190)], (await client.HeardSoFarAsync(Cancel)).Where(f => f[0] == "4").Select(f => f.Error()));
        await client.SendAsync(["98", "7"], Cancel);
        Clock.Advance(TimeSpan.FromSeconds(15));
        await client.HeardSoFarAsync(Cancel);
        await client.SendAsync(["97", "8", .. Markets.Mes, "BidAsk", "0", "0"], Cancel);
        Assert.Equal(["99", "8", "3"], Assert.Single(await client.HeardSoFarAsync(Cancel))[..3]);
    }

    [Fact]
    public async Task An_order_book_stays_in_order_whatever_changes_and_starts_anew_when_it_is_reset()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        await client.SendAsync(["10", "5", "7", .. Markets.Mes, "5", "0", ""], Cancel);
        List<decimal>[] book = [[], []];
        Follow(await client.HeardSoFarAsync(Cancel), book);

        for (var second = 0; second < 60; second++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            Follow(await client.HeardSoFarAsync(Cancel), book);
            Assert.Equal((5, 5), (book[0].Count, book[1].Count));
            Assert.Equal(book[0].Order(), book[0]);
            Assert.Equal(book[1].OrderDescending(), book[1]);
            Assert.True(book[0][0] > book[1][0]);
        }

        tws.ResetDepth();
        var reset = await client.HeardSoFarAsync(Cancel);
        Assert.Equal((7, 317), reset[0].Error());
        Assert.Equal(10, reset.Skip(1).Count(f => f[0] == "12" && f[4] == "0"));
    }

    [Fact]
    public async Task Three_books_at_most_and_a_halt_ends_them()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        for (var id = 1; id <= 4; id++)
            await client.SendAsync(["10", "5", $"{id}", .. Markets.Mes, "1", "0", ""], Cancel);
        await client.SendAsync(["10", "5", "5", .. Markets.Apple, "1", "0", ""], Cancel);
        Assert.Equal([(4, 309), (5, 10092)], (await client.HeardSoFarAsync(Cancel)).Where(f => f[0] == "4").Select(f => f.Error()));

        tws.SetHalted("MES", isHalted: true);

        Assert.Equal([(1, 316), (2, 316), (3, 316)], (await client.HeardSoFarAsync(Cancel)).Select(f => f.Error()).Order());
    }

    [Fact]
    public async Task Smart_depth_names_its_exchanges()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        await client.SendAsync(["10", "5", "7", .. Markets.Apple, "3", "1", ""], Cancel);
        var heard = await client.HeardSoFarAsync(Cancel);

        Assert.Equal((7, 2152), heard[0].Error());
        Assert.Equal(6, heard.Count(f => f[0] == "13" && f[5] == "0" && f[9] == "1" && f[4].Length > 0));
    }

    [Fact]
    public async Task Times_of_the_world_pass_at_its_speed()
    {
        var tws = await StartAsync(new SimulatorOptions { Speed = 60 });
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        await client.AskQuotesAsync(7, Markets.Mes, Cancel, snapshot: true);
        await client.HeardSoFarAsync(Cancel);

        Clock.Advance(TimeSpan.FromSeconds(1));
        await client.SendAsync(["49", "1"], Cancel);

        var heard = new List<string[]>();
        while (await client.ReadFieldsAsync(Cancel) is var fields && heard.Count < 1000)
        {
            heard.Add(fields);
            if (fields[0] == "49")
                break;
        }

        Assert.Equal(["49", "1", "1795185060"], heard[^1]);
        Assert.Contains(heard, f => f[0] == "57");
    }

    private static void Follow(List<string[]> heard, List<decimal>[] book)
    {
        foreach (var change in heard.Where(f => f[0] == "12"))
        {
            var (row, side) = ((int)change[3].Number(), book[(int)change[5].Number()]);
            switch (change[4])
            {
                case "0":
                    side.Insert(row, change[6].Number());
                    break;
                case "1":
                    side[row] = change[6].Number();
                    break;
                default:
                    side.RemoveAt(row);
                    break;
            }
        }
    }
}
