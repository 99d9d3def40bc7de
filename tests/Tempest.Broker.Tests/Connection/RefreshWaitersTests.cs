using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.State;

namespace Tempest.Broker.Tests.Connection;

/// <summary>When a refresh is said to be done.</summary>
public sealed class RefreshWaitersTests
{
    private static readonly ConnectionSettings s_former = ConnectionSettings.Default;
    private static readonly ConnectionSettings s_saved = s_former with { Port = 4002 };

    private readonly FakeTimeProvider _clock = new();
    private readonly Session _tempest = Connected(SessionName.Tempest);
    private readonly Session _autoTrader = Connected(SessionName.AutoTrader);

    [Fact]
    public async Task Connections_that_still_stand_on_former_settings_are_no_success()
    {
        using var waiters = new RefreshWaiters();
        var refresh = waiters.Wait(_clock, 0, 0);

        waiters.Look(_tempest, _autoTrader, s_saved);
        Assert.False(refresh.IsCompleted);
        _tempest.Dialled = Plan(s_saved);
        waiters.Look(_tempest, _autoTrader, s_saved);
        Assert.False(refresh.IsCompleted);
        _autoTrader.Dialled = Plan(s_saved);
        waiters.Look(_tempest, _autoTrader, s_saved);

        Assert.True((await refresh).Succeeded);
    }

    [Fact]
    public async Task A_TWS_that_says_nothing_is_waited_for_75_seconds()
    {
        using var waiters = new RefreshWaiters();
        var refresh = waiters.Wait(_clock, 0, 0);

        _clock.Advance(TimeSpan.FromSeconds(74.9));
        Assert.False(refresh.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.False((await refresh).Succeeded);
    }

    private static Session Connected(SessionName name) => new(name, new InMemorySettings())
    {
        Client = null!, // nothing here dials
        Dialled = Plan(s_former),
        Status = SessionStatuses.Initial(name, Plan(s_former), default) with { State = SessionState.Connected },
        Health = HealthLadder.Unknown(default),
    };

    private static ConnectionPlan Plan(ConnectionSettings settings) => new(settings, settings.Host, settings.Port, 50, 51);
}
