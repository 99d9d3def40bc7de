using System.Text.RegularExpressions;
using Bunit;
using Tempest.Broker.State;
using Tempest.Web.Features.AssistedTrading;

namespace Tempest.Web.Tests.Features.Broker;

public sealed class DiagnosisPanelTests
{
    private static readonly Cause s_ibLost = new(CauseCode.IbLinkDown, "TWS has lost Interactive Brokers", "Its own connection is gone.", ["Wait."]);
    private static readonly Cause s_inUse = new(CauseCode.ClientIdInUse, "TWS says client ID 418 is in use", "Another program has it.", ["Wait."]);

    [Fact]
    public async Task Nothing_stands_there_while_all_is_well()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();

        Assert.Empty(screen.Show<HomePage>().FindAll("[data-testid=diagnosis]"));
    }

    [Fact]
    public async Task What_is_wrong_with_both_connections_is_said_once_in_amber()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();
        screen.Broker.Store.Update(s => s with { Tempest = s.Tempest with { Cause = s_ibLost }, AutoTrader = s.AutoTrader with { Cause = s_ibLost with { Detail = "In other words." } } });

        var page = screen.Show<HomePage>();

        Assert.Contains("cause-mild", Assert.Single(page.FindAll("[data-testid=cause]")).ClassName, StringComparison.Ordinal);
        Assert.Equal("Both connections", page.Find(".cause-about").TextContent);
        Assert.Equal("What is wrong", page.Find("#diagnosis-heading").TextContent);
        Assert.Single(Regex.Matches(PanelTests.Text(page), "TWS has lost Interactive Brokers"));
    }

    [Fact]
    public async Task The_engines_own_trouble_is_named_as_the_engines_and_red_while_it_has_no_connection()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();
        screen.Broker.Store.Update(s => s with { AutoTrader = FakeBroker.Down(SessionName.AutoTrader) with { Cause = s_inUse } });

        var page = screen.Show<HomePage>();

        var cause = Assert.Single(page.FindAll("[data-testid=cause]"));
        Assert.Equal("AutoTrader connection", cause.QuerySelector(".cause-about")!.TextContent);
        Assert.DoesNotContain("cause-mild", cause.ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_there_is_no_way_to_TWS_the_engines_last_trouble_is_old_news_and_it_says_that_it_waits()
    {
        await using var screen = new Screen();
        screen.Broker.Store.Update(s => s with { Tempest = s.Tempest with { Cause = FakeBroker.Refused }, AutoTrader = s.AutoTrader with { Cause = s_inUse } });

        var page = screen.Show<HomePage>();

        Assert.Contains("Nothing listens on port 7497", Assert.Single(page.FindAll("[data-testid=cause]")).TextContent, StringComparison.Ordinal);
        Assert.Equal("once the Tempest connection stands", page.Find("[data-testid=session-autotrader] [data-testid=next-attempt]").TextContent);
    }

    [Fact]
    public async Task A_question_that_TWS_may_be_asking_takes_the_place_of_what_the_attempt_before_met()
    {
        await using var screen = new Screen();
        screen.Broker.Store.Update(s => s with { Tempest = s.Tempest with { State = SessionState.Connecting, Cause = FakeBroker.Refused, Hint = "TWS may be asking." } });

        var page = screen.Show<HomePage>();

        Assert.EndsWith("TWS may be asking.", page.Find("[data-testid=hint]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=cause]"));
        Assert.Equal("Why it takes so long", page.Find("#diagnosis-heading").TextContent);
    }

    [Fact]
    public async Task Read_only_mode_is_settled_where_it_is_explained()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();
        var notice = new StandingNotice(NoticeKind.ReadOnly, "", 321, FakeBroker.Start, FakeBroker.Start, 1, null, "TWS is in read-only mode", "TWS refused an order.", []);
        screen.Broker.Store.Update(s => s with
        {
            Board = new NoticeBoard([notice]),
            Tempest = s.Tempest with { Cause = new Cause(CauseCode.ReadOnly, "TWS is in read-only mode", "TWS refused an order.", []) },
        });
        var page = screen.Show<HomePage>();
        Assert.Empty(page.FindAll("[data-testid=standing-notices]"));

        await page.FindAll("button").Single(b => b.TextContent == "I have unchecked it").ClickAsync();

        Assert.False(screen.Broker.Store.Current.Board.Has(NoticeKind.ReadOnly));
    }

    [Fact]
    public async Task The_ports_come_before_the_connections_while_there_is_none_and_stay_there_during_an_attempt()
    {
        await using var screen = new Screen();
        screen.Broker.Set(SessionState.Connecting);
        var page = screen.Show<HomePage>();
        Assert.Equal(["session-tempest", "session-autotrader", "ports"], Order(page)); // the first attempt, which mostly succeeds

        screen.Broker.Set(SessionState.Disconnected);
        page.WaitForAssertion(() => Assert.Equal(["ports", "session-tempest", "session-autotrader"], Order(page)));
        screen.Clock.Advance(TimeSpan.FromSeconds(1));
        screen.Broker.Set(SessionState.Connecting);
        page.WaitForAssertion(() => Assert.Contains("Broker: ◐ Connecting…", PanelTests.Text(page), StringComparison.Ordinal));
        Assert.Equal(["ports", "session-tempest", "session-autotrader"], Order(page));

        screen.Clock.Advance(TimeSpan.FromSeconds(1));
        screen.Broker.Connect();
        page.WaitForAssertion(() => Assert.Equal(["session-tempest", "session-autotrader", "ports"], Order(page)));
    }

    private static IEnumerable<string?> Order(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page) =>
        page.FindAll("[data-testid=ports], [data-testid^=session-]").Select(part => part.GetAttribute("data-testid"));
}
