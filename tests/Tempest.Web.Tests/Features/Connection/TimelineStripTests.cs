using Bunit;
using Tempest.Broker.State;
using Tempest.Broker.Timeline;
using Tempest.Web.Features.Connection;

namespace Tempest.Web.Tests.Features.Connection;

public sealed class TimelineStripTests
{
    private static readonly DateTimeOffset s_now = FakeBroker.Start.AddSeconds(30);

    [Fact]
    public async Task Each_row_is_drawn_to_scale_and_tells_its_part_by_key()
    {
        await using var screen = new Screen();
        screen.Records.Timeline.Update(_ => new ConnectionTimeline(
        [
            new(TimelineRow.Tempest, TimelineState.Up, s_now.AddHours(-12), s_now.AddHours(-6), null, null, 0),
            new(TimelineRow.Tempest, TimelineState.Down, s_now.AddHours(-6), null, CauseCode.SocketRefused, "Nothing answers at 127.0.0.1:7497", 3),
        ]));

        var page = screen.Show<TimelineStrip>();

        var rects = page.FindAll(".strip-row:first-child .strip-piece");
        Assert.Equal(
            ["strip-is-unknown 0% 50%", "strip-is-up 50% 25%", "strip-is-down 75% 25%"],
            rects.Select(r => $"{r.ClassList.Single(c => c.StartsWith("strip-is-", StringComparison.Ordinal))} {r.GetAttribute("x")} {r.GetAttribute("width")}"));
        var slider = page.Find("#strip-tempest");
        Assert.Equal("2", slider.GetAttribute("max"));
        Assert.Matches("^Tempest: Down from .* until now, 6 h 0 min. Nothing answers at 127.0.0.1:7497; 3 attempts failed meanwhile$", slider.GetAttribute("aria-valuetext")!);

        slider.Input("1");

        Assert.Matches("^Tempest: Up from .* to .*, 6 h 0 min$", page.Find("[data-testid=strip-detail]").TextContent);
        Assert.Equal(page.Find("[data-testid=strip-detail]").TextContent, page.Find("#strip-tempest").GetAttribute("aria-valuetext"));
    }

    [Fact]
    public async Task The_table_says_the_same_newest_first()
    {
        await using var screen = new Screen();
        screen.Records.Timeline.Update(_ => new ConnectionTimeline(
        [
            new(TimelineRow.Tempest, TimelineState.Up, s_now.AddHours(-2), null, null, null, 0),
            new(TimelineRow.Ib, TimelineState.Up, s_now.AddHours(-2), s_now.AddHours(-1), null, null, 0),
            new(TimelineRow.Ib, TimelineState.Down, s_now.AddHours(-1), null, CauseCode.IbLinkDown, "TWS has lost Interactive Brokers", 0),
        ]));

        var page = screen.Show<TimelineStrip>();

        var rows = page.FindAll("[data-testid=strip-table] tbody tr").Select(r => string.Join("|", r.QuerySelectorAll("td").Skip(2).Select(c => c.TextContent.Trim())));
        Assert.Equal(["TWS to IB|Down|TWS has lost Interactive Brokers|1 h 0 min", "Tempest|Up|–|2 h 0 min", "TWS to IB|Up|–|1 h 0 min"], rows);
    }

    [Fact]
    public async Task What_is_recorded_while_the_page_is_open_appears()
    {
        await using var screen = new Screen();
        var page = screen.Show<TimelineStrip>();
        Assert.Empty(page.FindAll(".strip-rows .strip-is-up"));

        screen.Records.Timeline.Update(_ => new ConnectionTimeline([new(TimelineRow.SignalFeed, TimelineState.Up, s_now.AddMinutes(-5), null, null, null, 0)]));

        page.WaitForAssertion(() => Assert.Single(page.FindAll(".strip-rows .strip-is-up")));
    }
}
