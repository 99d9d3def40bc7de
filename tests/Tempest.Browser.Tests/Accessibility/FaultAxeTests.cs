using Tempest.Broker.Clockwork;
using Tempest.Browser.Tests.Pages;
using Tempest.Browser.Tests.Running;
using Tempest.Simulator;
using Tempest.Simulator.Faults;

namespace Tempest.Browser.Tests.Accessibility;

/// <summary>What a trader sees when something is wrong: axe finds nothing there either. Each state leaves its pictures.</summary>
public sealed class FaultAxeTests(Chromium chromium) : AxeTest(chromium)
{
    private const string ReadOnly = "Error validating request.-'bW' : cause - The API interface is currently in Read-Only mode.";

    private static readonly Dictionary<string, (Action<SimulatedTws> Fault, string Says)> s_cannot = new()
    {
        ["refused"] = (t => t.Refuse(), "Nothing answers at"),
        ["closed-at-once"] = (t => t.Behaviour = Behaviour.Normal with { Greeting = new Greeting.Close() }, "took the connection and closed it again"),
        ["other-program"] = (t => t.Behaviour = Behaviour.Normal with { Greeting = new Greeting.NotTws(StrangeBytes.Ssh, true, false) }, "an SSH server, not TWS"),
        ["client-id-in-use"] = (t => t.Behaviour = Behaviour.Normal with { OnStart = StartReaction.ClientIdInUse }, "is in use"),
    };

    private static readonly Dictionary<string, (Action<SimulatedTws> Fault, string Says)> s_standing = new()
    {
        ["ib-lost"] = (t => t.LoseIb(), "TWS has lost Interactive Brokers"),
        ["farm-down"] = (t => t.SetFarm("usfuture", FarmNotice.MarketDataBroken), "usfuture is down"),
        ["read-only"] = (t => t.Notify(321, ReadOnly), "TWS is in read-only mode"),
        ["competing"] = (t => t.Notify(10197, "No market data during competing live session"), "Another login has your market data"),
    };

    public static TheoryData<string> Cannot => [.. s_cannot.Keys];

    public static TheoryData<string> Standing => [.. s_standing.Keys];

    [Theory]
    [MemberData(nameof(Cannot))]
    public async Task No_connection_can_be_made(string name)
    {
        var tws = await StartTwsAsync();
        s_cannot[name].Fault(tws);
        _ = Clock;
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        Clock.PutForward(TimeSpan.FromSeconds(10));
        await Expect(page.Warning).ToBeVisibleAsync();
        await Tempest.Broker.LookAtPortsAsync(null, Cancellation);
        var diagnosis = page.Page.GetByTestId("diagnosis");
        await Expect(diagnosis).ToContainTextAsync(s_cannot[name].Says);

        await PassesAsync(page, diagnosis, picture: $"fault-{name}");
    }

    [Theory]
    [MemberData(nameof(Standing))]
    public async Task A_connection_stands_but(string name)
    {
        var (tws, page) = await ConnectedAsync();
        s_standing[name].Fault(tws);
        var said = page.Page.GetByText(s_standing[name].Says).First;
        await Expect(said).ToBeVisibleAsync();

        await PassesAsync(page, said, picture: $"fault-{name}");
    }

    [Fact]
    public async Task TWS_may_be_asking()
    {
        var tws = await StartTwsAsync();
        tws.Behaviour = Behaviour.Normal with { Greeting = new Greeting.Silence() };
        _ = Clock;
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await tws.WaitUntilAsync(counts => counts.Accepted == 1, Cancellation);
        Clock.PutForward(TimeSpan.FromSeconds(3));
        var hint = page.Page.GetByTestId("hint");
        await Expect(hint).ToBeVisibleAsync();

        await PassesAsync(page, hint, picture: "fault-asking");
    }

    [Fact]
    public async Task TWS_has_gone_silent()
    {
        _ = Clock;
        var (tws, page) = await ConnectedAsync();
        tws.Freeze();
        Clock.PutForward(TimeSpan.FromSeconds(16));
        Clock.PutForward(TimeSpan.FromSeconds(5));
        var note = page.Page.GetByTestId("session-tempest").GetByTestId("stale");
        await Expect(note).ToBeVisibleAsync();
        Clock.Stop();

        await PassesAsync(page, note, picture: "fault-silent");
        Clock.GoOn();
    }

    [Fact]
    public async Task IB_is_down_inside_a_reset_window()
    {
        var (tws, page) = await InAWindowAsync(TimeSpan.FromMinutes(30));
        tws.LoseIb();
        var line = page.Page.GetByTestId("clockwork-inside");
        await Expect(line).ToContainTextAsync("Tempest waits for it");

        await PassesAsync(page, line, picture: "fault-inside-window");
    }

    [Fact]
    public async Task IB_is_still_down_five_minutes_after_a_reset_window()
    {
        var (tws, page) = await InAWindowAsync(TimeSpan.FromMinutes(2));
        tws.LoseIb();
        await Expect(page.Page.GetByTestId("clockwork-inside")).ToContainTextAsync("Tempest waits for it");
        for (var minute = 0; minute < 9; minute++)
            Clock.PutForward(TimeSpan.FromMinutes(1));
        var alarm = page.Page.GetByTestId("clockwork-alarm");
        await Expect(alarm).ToBeVisibleAsync();

        await PassesAsync(page, alarm, picture: "fault-alarm");
    }

    /// <summary>Connected, while by the calendar IB resets its servers for so long.</summary>
    private async Task<(SimulatedTws Tws, TempestPage Page)> InAWindowAsync(TimeSpan rest)
    {
        _ = Clock;
        var (tws, page) = await ConnectedAsync();
        var now = Clock.Time.GetUtcNow();
        var settings = Tempest.Broker.State.Current.Clockwork.Settings;
        var window = new ResetWindow(
            "Nightly reset", ClockworkSettings.EveryRegion, "Etc/UTC", [.. Enum.GetValues<DayOfWeek>()], TimeOnly.FromDateTime(now.UtcDateTime.AddMinutes(-30)),
            TimeOnly.FromDateTime((now + rest).UtcDateTime), "this test", DateOnly.FromDateTime(now.UtcDateTime));
        Assert.Empty(Tempest.Broker.SaveClockwork(settings with { Windows = [window] }));
        await Expect(page.Page.GetByTestId("clockwork-inside")).ToBeVisibleAsync();
        return (tws, page);
    }
}
