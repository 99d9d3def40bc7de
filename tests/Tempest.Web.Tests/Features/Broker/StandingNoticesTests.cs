using Bunit;
using Tempest.Broker.State;
using Tempest.Web.Features.AssistedTrading;
using Tempest.Web.Features.Broker;

namespace Tempest.Web.Tests.Features.Broker;

public sealed class StandingNoticesTests
{
    private static readonly StandingNotice s_competing = new(
        NoticeKind.CompetingSession, "", 10197, FakeBroker.Start, FakeBroker.Start.AddSeconds(20), 20, null, "Another login has your market data", "IB gives it to one session.",
        [new Remedy("Log off there."), new Remedy("Read on.", new RemedyAction.ShowSteps(HelpTopic.MarketData))]);

    [Fact]
    public async Task Nothing_stands_there_while_TWS_says_nothing()
    {
        await using var screen = new Screen();

        Assert.Empty(screen.Show<StandingNotices>().FindAll("section"));
    }

    [Fact]
    public async Task What_came_twenty_times_is_explained_once_with_its_count_and_times()
    {
        await using var screen = new Screen();
        screen.Broker.Store.Update(s => s with { Board = new NoticeBoard([s_competing]) });

        var page = screen.Show<StandingNotices>();

        var notice = Assert.Single(page.FindAll(".notice"));
        Assert.EndsWith("Another login has your market data", notice.QuerySelector("h3")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("20 times, code 10197", notice.QuerySelector(".notice-count")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(["2026-03-02T09:30:00.0000000Z", "2026-03-02T09:30:20.0000000Z"], notice.QuerySelectorAll("time").Select(t => t.GetAttribute("datetime")));
        Assert.Equal("help/troubleshooting#market-data", notice.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task What_is_settled_folds_away()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();
        screen.Broker.Store.Update(s => s with { Board = new NoticeBoard([s_competing]) });
        var page = screen.Show<HomePage>();
        Assert.Contains("connected, but see below what TWS keeps saying", page.Find("[data-testid=health-summary]").TextContent, StringComparison.Ordinal);

        await page.Find("button[aria-label='This is settled: Another login has your market data']").ClickAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".notice")));
        page.WaitForAssertion(() => Assert.Equal("What TWS kept saying, over now: 1", page.Find("details summary").TextContent));
        page.WaitForAssertion(() => Assert.Contains("all well", page.Find("[data-testid=health-summary]").TextContent, StringComparison.Ordinal));
        Assert.False(page.Find("details").HasAttribute("open"));
        Assert.Contains("Another login has your market data: 20 times", page.Find("details li").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NoticeKind.FarmDown, CauseCode.FarmDown)]
    [InlineData(NoticeKind.ReadOnly, CauseCode.ReadOnly)]
    [InlineData(NoticeKind.TrustedAddress, CauseCode.ClosedBeforeHandshake)]
    public async Task What_the_diagnosis_says_already_is_not_said_a_second_time(NoticeKind kind, string code)
    {
        await using var screen = new Screen();
        screen.Broker.Connect();
        var notice = s_competing with { Kind = kind, Title = "The same thing" };
        screen.Broker.Store.Update(s => s with { Board = new NoticeBoard([notice, s_competing]), Tempest = s.Tempest with { Cause = FakeBroker.Refused with { Code = code } } });
        var page = screen.Show<HomePage>();
        Assert.Single(page.FindAll(".notice"));
        Assert.DoesNotContain("The same thing", page.Find("[data-testid=standing-notices]").TextContent, StringComparison.Ordinal);

        screen.Clock.Advance(TimeSpan.FromSeconds(1));
        screen.Broker.Store.Update(s => s with { Board = new NoticeBoard([notice with { EndedAt = FakeBroker.Start.AddMinutes(1) }, s_competing]), Tempest = s.Tempest with { Cause = null } });

        page.WaitForAssertion(() => Assert.Contains("The same thing: 20 times", page.Find("details li").TextContent, StringComparison.Ordinal));
    }
}
