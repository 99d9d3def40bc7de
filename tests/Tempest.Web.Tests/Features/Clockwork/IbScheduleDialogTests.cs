using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Settings;
using Tempest.Web.Layout;

namespace Tempest.Web.Tests.Features.Clockwork;

public sealed class IbScheduleDialogTests
{
    [Fact]
    public async Task It_shows_the_times_of_the_region_with_their_source_and_date()
    {
        await using var screen = new Screen();

        var page = await OpenAsync(screen);
        page.Find("#schedule-region").Change(ClockworkSettings.NorthAmerica);

        Assert.Equal("IB Schedule", page.Find("#" + page.Find("[role=dialog]").GetAttribute("aria-labelledby")).TextContent.Trim());
        Assert.Equal(["Nightly reset", "Weekend reset", "Weekly sign-in expires"], page.FindAll("tbody tr").Select(row => row.QuerySelector("td")!.TextContent));
        Assert.Equal("00:15", page.Find("[aria-label='Nightly reset, from']").GetAttribute("value"));
        Assert.All(page.FindAll("[data-testid=source]"), source => Assert.Equal("IB's page on system status, 1 Nov 2026", source.TextContent));
    }

    [Fact]
    public async Task The_region_and_the_daily_restart_are_saved()
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);
        page.Find("#schedule-region").Change(ClockworkSettings.Asia);
        page.Find("#schedule-stop").Change("Restart");
        page.Find("#schedule-at").Change("23:30");
        page.Find("#schedule-zone").Change("Asia/Hong_Kong");

        await page.Find("form").SubmitAsync();

        var saved = screen.Broker.Store.Current.Clockwork.Settings;
        Assert.Equal(ClockworkSettings.Asia, saved.Region);
        Assert.Equal(new DailyStop(new(23, 30), "Asia/Hong_Kong", DailyStopKind.Restart, false), saved.Stop);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=dialog]")));
    }

    [Fact]
    public async Task A_time_that_was_corrected_is_the_traders_own_with_the_day_on_which_he_set_it()
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);
        page.Find("#schedule-region").Change(ClockworkSettings.NorthAmerica);

        page.Find("[aria-label='Nightly reset, to']").Change("02:30");
        Assert.Equal("Set by you, 2 Mar 2026", page.Find("[data-testid=source]").TextContent);
        await page.Find("form").SubmitAsync();

        var window = screen.Broker.Store.Current.Clockwork.Settings.Windows[0];
        Assert.Equal((new TimeOnly(0, 15), new TimeOnly(2, 30), new DateOnly(2026, 3, 2)), (window.From, window.To, window.AsOf));
    }

    [Theory]
    [InlineData("#schedule-at", "", "Enter the time at which TWS does that each day, such as 23:45.")]
    [InlineData("#schedule-zone", "Mars/Olympus", "is no time zone that this computer knows")]
    public async Task What_is_wrong_is_named_and_nothing_is_saved(string field, string typed, string problem)
    {
        await using var screen = new Screen();
        var before = screen.Broker.Store.Current.Clockwork.Settings;
        var page = await OpenAsync(screen);
        page.Find("#schedule-stop").Change("LogOff");
        page.Find(field).Change(typed);

        await page.Find("form").SubmitAsync();

        Assert.Contains(problem, page.Find("[aria-live=assertive] [data-testid=schedule-problem]").TextContent, StringComparison.Ordinal);
        Assert.Equal(before, screen.Broker.Store.Current.Clockwork.Settings);
        Assert.Single(page.FindAll("[role=dialog]"));
    }

    [Fact]
    public async Task A_disk_that_refuses_leaves_the_dialog_open_and_says_so()
    {
        await using var screen = new Screen();
        screen.Broker.SavingFails = new SettingsNotSavedException("The disk is full.", new IOException());
        var page = await OpenAsync(screen);

        await page.Find("form").SubmitAsync();

        Assert.Contains("The disk is full.", page.Find("[data-testid=schedule-problem]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_learnt_time_is_shown_until_one_is_set()
    {
        await using var screen = new Screen();
        screen.Broker.Store.Update(s => s with { Clockwork = s.Clockwork with { Stop = new DailyStop(new(23, 44), "Europe/Berlin", DailyStopKind.Unknown, true) } });

        var page = await OpenAsync(screen);

        Assert.Contains("Learnt so far: it restarts or logs off at 23:44, Europe/Berlin.", page.Find("#schedule-stop-hint").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#schedule-at"));
    }

    private static async Task<IRenderedComponent<IComponent>> OpenAsync(Screen screen)
    {
        var page = screen.Show<ToolsMenu>();
        await page.Find("#tools-menu button").ClickAsync(new MouseEventArgs());
        page.WaitForAssertion(() => Item(page, "IB Schedule…"));
        _ = Item(page, "IB Schedule…").ClickAsync(new MouseEventArgs());
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[role=dialog]")));
        return page;
    }

    private static IElement Item(IRenderedComponent<IComponent> page, string name) => page.FindAll("[role=menuitem]").Single(item => item.TextContent.Trim() == name);
}
