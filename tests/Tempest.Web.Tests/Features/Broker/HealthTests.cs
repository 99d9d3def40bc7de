using System.Collections.Immutable;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Tempest.Broker.State;
using Tempest.Web.Features.AssistedTrading;
using Tempest.Web.Features.Broker;

namespace Tempest.Web.Tests.Features.Broker;

public sealed class HealthTests
{
    private static readonly DateTimeOffset s_start = FakeBroker.Start;

    [Theory]
    [InlineData(RungState.Good, null, "✓", "up")]
    [InlineData(RungState.Doubtful, null, "!", "in doubt")]
    [InlineData(RungState.Doubtful, "1 question unanswered", "!", "in doubt: 1 question unanswered")]
    [InlineData(RungState.Bad, null, "✕", "down")]
    [InlineData(RungState.Unknown, null, "?", "unknown")]
    public async Task A_rung_says_its_state_in_a_word_a_sign_and_a_colour(RungState state, string? says, string sign, string word)
    {
        await using var screen = new Screen();
        screen.Broker.Store.Update(s => s with { TempestHealth = FakeBroker.Well with { Api = new Rung("TWS API", state, s_start, null, says) } });

        var rung = Rungs(Ladder(screen))[1];

        Assert.Equal(sign, rung.QuerySelector(".rung-sign")!.TextContent);
        Assert.Equal("true", rung.QuerySelector(".rung-sign")!.GetAttribute("aria-hidden"));
        Assert.Equal(word, rung.QuerySelector(".rung-word")!.TextContent);
        Assert.Contains($"rung-{state.ToString().ToLowerInvariant()}", rung.ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ladder_has_its_rungs_in_order_and_farms_by_name()
    {
        await using var screen = new Screen();
        ImmutableArray<Rung> farms = [new("usfuture (market data)", RungState.Good, s_start, null, null), new("ushmds (historical data)", RungState.Bad, s_start, null, null)];
        screen.Broker.Store.Update(s => s with
        {
            TempestHealth = FakeBroker.Well with { Farms = farms, Orders = new Rung("Orders", RungState.Bad, s_start, null, "locked: TWS is in read-only mode") },
        });

        var ladder = Ladder(screen);

        Assert.Equal(
            [
                "Computer and port: up", "TWS API: up", "TWS to Interactive Brokers: up", "usfuture (market data): up", "ushmds (historical data): down",
                "Orders: locked: TWS is in read-only mode",
            ],
            Rungs(ladder).Select(Words));
    }

    [Fact]
    public async Task Orders_that_may_be_sent_are_called_allowed()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();

        Assert.Equal("Orders: allowed", Words(Rungs(Ladder(screen))[^1]));
    }

    [Fact]
    public async Task Since_when_and_the_age_of_the_last_proof_stand_with_each_rung()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();

        var rungs = Rungs(Ladder(screen));

        Assert.Equal("2026-03-02T09:30:02.0000000Z", rungs[0].QuerySelector("time")!.GetAttribute("datetime"));
        Assert.Contains("last proof 10 s ago", rungs[0].QuerySelector(".rung-ages")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("last proof 28 s ago", rungs[2].QuerySelector(".rung-ages")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nothing_has_proven_has_no_age()
    {
        await using var screen = new Screen();

        Assert.All(Rungs(Ladder(screen)).Where(r => r.QuerySelector(".rung-ages") is not null), r => Assert.Contains("no proof yet", r.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ages_count_and_proofs_come_without_the_ladder_being_drawn_again()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();
        var ladder = Ladder(screen);
        var row = ladder.FindComponents<RungRow>()[0].Instance;
        var drawn = row.Rung;

        screen.Clock.Advance(TimeSpan.FromSeconds(1));
        ladder.WaitForAssertion(() => Assert.Contains("last proof 11 s ago", Rungs(ladder)[0].TextContent, StringComparison.Ordinal));
        screen.Broker.Store.Update(s => s with { TempestHealth = s.TempestHealth with { Port = s.TempestHealth.Port with { ProvenAt = s_start.AddSeconds(27) }, LastHeardAt = s_start.AddSeconds(27) } });
        ladder.WaitForAssertion(() => Assert.Contains("last proof 4 s ago", Rungs(ladder)[0].TextContent, StringComparison.Ordinal));

        Assert.Same(drawn, row.Rung); // a ladder that is drawn again hands its rows new rungs
    }

    [Fact]
    public async Task A_silent_TWS_turns_what_it_said_grey_and_says_so()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();
        var page = screen.Show<HomePage>();
        Assert.Empty(page.FindAll(".stale"));
        Assert.Empty(page.FindAll("[data-testid=stale]"));

        screen.Broker.Store.Update(s => s with { TempestHealth = s.TempestHealth with { Misses = 1, Api = s.TempestHealth.Api with { State = RungState.Doubtful, Says = "1 question unanswered" } } });

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=session-tempest] .facts.stale")));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=session-tempest] .ladder.stale")));
        Assert.Single(page.FindAll("[data-testid=stale]"));
        Assert.Equal("Broker: ● Connected", page.Find("[data-testid=broker-indicator]").TextContent);
    }

    [Fact]
    public async Task Two_connections_to_a_silent_TWS_turn_grey_and_it_is_said_once()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();
        screen.Broker.Store.Update(s => s with { TempestHealth = s.TempestHealth with { Misses = 1 }, AutoTraderHealth = s.AutoTraderHealth with { Misses = 1 } });

        var page = screen.Show<HomePage>();

        Assert.Equal(2, page.FindAll(".facts.stale").Count);
        Assert.Single(page.FindAll("[data-testid=session-tempest] [data-testid=stale]"));
        Assert.Empty(page.FindAll("[data-testid=session-autotrader] [data-testid=stale]"));
    }

    [Fact]
    public async Task A_connection_that_is_down_is_not_called_stale()
    {
        await using var screen = new Screen();

        var page = screen.Show<HomePage>();

        Assert.Empty(page.FindAll(".stale"));
    }

    [Fact]
    public async Task The_panel_sums_up_both_connections_and_says_connected_but()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();
        var page = screen.Show<HomePage>();
        Assert.Equal(["✓ Both connections: all well"], Summary(page));

        screen.Clock.Advance(TimeSpan.FromSeconds(1));
        screen.Broker.Store.Update(s => s with
        {
            TempestHealth = s.TempestHealth with { Ib = s.TempestHealth.Ib with { State = RungState.Bad } },
            AutoTraderHealth = s.AutoTraderHealth with { Farms = [new Rung("usfuture (market data)", RungState.Bad, s_start, null, null)] },
        });

        page.WaitForAssertion(() => Assert.Equal(
            ["! Tempest connection: connected, but TWS has no link to Interactive Brokers", "! AutoTrader connection: connected, but without usfuture (market data)"], Summary(page)));
        Assert.NotNull(page.Find("section[aria-labelledby=assisted-trading] .rung-doubtful"));
    }

    [Fact]
    public async Task The_panel_says_once_when_there_is_no_way_to_TWS_since_the_engines_session_waits_for_the_other()
    {
        await using var screen = new Screen();
        screen.Broker.Store.Update(s => s with { TempestHealth = s.TempestHealth with { Port = s.TempestHealth.Port with { State = RungState.Bad } } });

        Assert.Equal(["✕ Both connections: no way to TWS"], Summary(screen.Show<HomePage>()));
    }

    [Fact]
    public async Task An_engines_session_that_stands_alone_has_a_line_of_its_own()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();
        screen.Broker.Store.Update(s => s with { Tempest = FakeBroker.Down(SessionName.Tempest), TempestHealth = s.TempestHealth with { Api = s.TempestHealth.Api with { State = RungState.Bad } } });

        Assert.Equal(["✕ Tempest connection: no session with TWS", "✓ AutoTrader connection: all well"], Summary(screen.Show<HomePage>()));
    }

    [Fact]
    public async Task The_farms_are_named_once_with_Tempests_own_connection()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();

        var engine = screen.Render<HealthLadderView>(p => p.Add(v => v.Which, SessionName.AutoTrader));

        Assert.Equal(["Computer and port: up", "TWS API: up", "TWS to Interactive Brokers: up", "Orders: allowed"], Rungs(engine).Select(Words));
    }

    private static IRenderedComponent<HealthLadderView> Ladder(Screen screen) => screen.Render<HealthLadderView>(p => p.Add(v => v.Which, SessionName.Tempest));

    private static List<IElement> Rungs(IRenderedComponent<HealthLadderView> ladder) => [.. ladder.FindAll(".rung")];

    private static string Words(IElement rung) => $"{rung.QuerySelector(".rung-name")!.TextContent}: {rung.QuerySelector(".rung-word")!.TextContent}";

    private static List<string> Summary(IRenderedComponent<IComponent> page) => [.. page.FindAll("[data-testid=health-summary] li").Select(line => line.TextContent)];
}
