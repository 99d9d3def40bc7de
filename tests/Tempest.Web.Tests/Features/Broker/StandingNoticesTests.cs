using Bunit;
using Tempest.Broker.State;
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
        Assert.Equal("polite", page.Find("ul").GetAttribute("aria-live"));
        Assert.Equal("additions", page.Find("ul").GetAttribute("aria-relevant"));
    }

    [Fact]
    public async Task What_is_settled_folds_away()
    {
        await using var screen = new Screen();
        screen.Broker.Store.Update(s => s with { Board = new NoticeBoard([s_competing]) });
        var page = screen.Show<StandingNotices>();

        await page.Find("button[aria-label='This is settled: Another login has your market data']").ClickAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".notice")));
        Assert.Equal("Over: 1", page.Find("details summary").TextContent);
        Assert.False(page.Find("details").HasAttribute("open"));
        Assert.Contains("Another login has your market data: 20 times", page.Find("details li").TextContent, StringComparison.Ordinal);
    }
}
