using Bunit;
using Tempest.Broker.Alerts;
using Tempest.Web.Features.Alerts;

namespace Tempest.Web.Tests.Features.Alerts;

public sealed class AlertTellerTests
{
    [Fact]
    public async Task What_comes_while_the_page_is_open_is_handed_to_the_browser_once_and_what_was_before_is_not()
    {
        await using var screen = new Screen();
        Raise(screen, 1);
        var page = screen.Show<AlertTeller>();

        Raise(screen, 2);
        await ToldAsync(screen, page, 1);
        screen.Clock.Advance(TimeSpan.FromSeconds(1));
        Raise(screen, 3);

        await ToldAsync(screen, page, 2);
        Assert.Contains("Id = 2,", $"{screen.Alerts.Invocations["tell"][0].Arguments[0]}", StringComparison.Ordinal);
        Assert.Contains("Id = 3,", $"{screen.Alerts.Invocations["tell"][1].Arguments[0]}", StringComparison.Ordinal);
    }

    /// <summary>A call follows a drawing, so waiting for drawings is not enough.</summary>
    private static async Task ToldAsync(Screen screen, IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page, int times)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var told = 0;
        while (told < times)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(20), $"told {told} times");
            await Task.Yield();
            await page.InvokeAsync(() => told = screen.Alerts.Invocations["tell"].Count);
        }

        Assert.Equal(times, told);
    }

    private static void Raise(Screen screen, long id) =>
        screen.Broker.Store.Update(s => s with { Alerts = s.Alerts.With(new Alert(id, AlertKind.Lost, AlertSeverity.Warning, "t", "x", FakeBroker.Start)) });
}
