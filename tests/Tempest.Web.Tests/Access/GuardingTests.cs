using Microsoft.Extensions.DependencyInjection;
using Tempest.Broker.Alerts;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Web.Access;
using Tempest.Web.Access.Auditing;

namespace Tempest.Web.Tests.Access;

/// <summary>What changes something asks who is at work, wherever it is called from.</summary>
public sealed class GuardingTests : IAsyncLifetime
{
    private GuardedApp _app = null!;

    private IBroker Guard => _app.Services.GetRequiredService<IBroker>();

    private IReadOnlyList<AuditEntry> Audit => [.. _app.Services.GetRequiredService<AuditLog>().Newest(1000).Where(e => e.Who != "Tempest")];

    public async ValueTask InitializeAsync() => _app = await GuardedApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public static TheoryData<string> Powerless => ["viewer", "key without the right", "nobody"];

    [Theory]
    [MemberData(nameof(Powerless))]
    public async Task A_viewer_changes_nothing_and_neither_does_nobody(string who)
    {
        var told = new List<string>();
        Actor.Now = who switch
        {
            "viewer" => new Actor(new Caller.Viewer("abc"), "192.0.2.1") { Tell = told.Add },
            "nobody" => null,
            _ => new Actor(new Caller.Program("script", [Rights.Status, Rights.Account]), "192.0.2.1"),
        };

        Guard.Reconnect();
        Guard.RetryNow();
        Guard.DismissWarning();
        Guard.DismissNotices();
        await Guard.LookAtPortsAsync("192.0.2.9", TestContext.Current.CancellationToken);
        var refreshed = await Guard.RefreshOrdersCacheAsync(TestContext.Current.CancellationToken);
        Assert.Throws<SettingsNotSavedException>(() => Guard.SaveConnection(ConnectionSettings.Default with { Port = 4001 }));
        Assert.Throws<SettingsNotSavedException>(() => Guard.SaveClockwork(ClockworkSettings.DefaultFor(TimeZoneInfo.Utc)));
        Assert.Throws<SettingsNotSavedException>(() => _app.Services.GetRequiredService<IAlertDesk>().Save([]));
        Assert.Throws<InvalidOperationException>(() => _app.Services.GetRequiredService<AccessDesk>().Look());

        Assert.False(refreshed.Succeeded);
        Assert.Equal((0, 0, 0, 0), (_app.Broker.Reconnects, _app.Broker.Retries, _app.Broker.Refreshes, _app.Broker.Saves));
        Assert.Empty(Audit);
        Assert.Equal(who is "viewer", told.Count > 0 && told.TrueForAll(t => t.Contains("viewer", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_the_trader_does_is_done_and_written_down()
    {
        Actor.Now = new Actor(new Caller.Trader("abc"), "192.0.2.1");

        Guard.Reconnect();
        Guard.SaveConnection(ConnectionSettings.Default with { Port = 4001 });

        Assert.Equal((1, 1), (_app.Broker.Reconnects, _app.Broker.Saves));
        Assert.Equal(
            [("trader, session abc", "192.0.2.1", "saved the connection settings"), ("trader, session abc", "192.0.2.1", "asked for a reconnect")],
            Audit.Select(e => (e.Who, e.From, e.What)));
        Assert.Contains("port 4001", Audit[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_save_that_was_not_done_is_not_written_down()
    {
        Actor.Now = new Actor(new Caller.Trader(null), "127.0.0.1");

        Assert.NotEmpty(Guard.SaveConnection(ConnectionSettings.Default with { Port = 0 }));

        Assert.Empty(Audit);
    }

    [Fact]
    public async Task A_program_is_written_down_by_the_name_of_its_key()
    {
        var key = await _app.Services.GetRequiredService<ApiKeys>().CreateAsync("script", Rights.Reconnect, TestContext.Current.CancellationToken);

        using var answer = await _app.SendAsync("POST", "/api/connection/reconnect", ("Authorization", $"Bearer {key}"));

        Assert.Equal(1, _app.Broker.Reconnects);
        var entry = Assert.Single(Audit);
        Assert.Equal(("API key script", "127.0.0.1", "asked for a reconnect"), (entry.Who, entry.From, entry.What));
    }
}
