using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Alerts;
using Tempest.Broker.Settings;
using Tempest.Broker.Tests.Settings;
using Tempest.Broker.Tests.Timeline;

namespace Tempest.Broker.Tests.Alerts;

public sealed class AlertStoreTests : IDisposable
{
    private static readonly AlertSettings s_settings = new(
    [
        new Webhook("a", "https://ntfy.sh/topic?x=1&y=ü", WebhookFormat.Text, "", null),
        new Webhook("b", "http://127.0.0.1:9/hook", WebhookFormat.Json, "X-Api-Key", "sealed"),
    ]);

    private readonly TempFolder _temp = new();
    private readonly FakeTimeProvider _clock = new(Snapshots.Start);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Settings_outlive_a_run_and_leave_the_others_alone()
    {
        using (var open = Open())
        {
            open.Store.SaveConnection(ConnectionSettings.Default with { Port = 4002 });
            Alerts(open).SaveAlerts(s_settings);
        }

        using var again = Open();

        Assert.Equal(s_settings, Alerts(again).Alerts);
        Assert.Equal(4002, again.Store.Connection!.Port);
        Assert.Empty(again.Store.OpeningNotices);
    }

    [Theory]
    [InlineData("tempest.db")]
    [InlineData("settings.json")]
    public void Either_file_alone_brings_them_back(string lost)
    {
        using (var open = Open())
            Alerts(open).SaveAlerts(s_settings);
        File.Delete(_temp.PathOf(lost));

        using var again = Open();

        Assert.Equal(s_settings, Alerts(again).Alerts);
    }

    [Fact]
    public void Losses_that_were_told_outlive_a_run()
    {
        var told = new ToldOutage(AlertSubject.Engine, Snapshots.Start.AddTicks(1_234_567));
        using (var open = Open())
            Alerts(open).KeepToldOutages([told]);

        using (var again = Open())
        {
            Assert.Equal([told], Alerts(again).ToldOutages);
            Alerts(again).KeepToldOutages([]);
        }

        using var third = Open();
        Assert.Empty(Alerts(third).ToldOutages);
    }

    [Fact]
    public void Wrong_settings_are_not_written()
    {
        using var open = Open();

        Assert.Throws<ArgumentException>(() => Alerts(open).SaveAlerts(new AlertSettings([new Webhook("a", "ftp://example.com", WebhookFormat.Json, "", null)])));

        Assert.Equal(AlertSettings.None, Alerts(open).Alerts);
    }

    private OpenStore Open() => new(_temp.FullPath, _clock);

#pragma warning disable CA1859 // the members are the interface's own
    private static IAlertStore Alerts(OpenStore open) => open.Store;
#pragma warning restore CA1859
}
