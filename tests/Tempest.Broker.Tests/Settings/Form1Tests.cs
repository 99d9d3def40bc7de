using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Alerts;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Broker.Timeline;

namespace Tempest.Broker.Tests.Settings;

/// <summary>Data folders that the Tempest of form 1 wrote (commit 4b8dc67 of this repository), closed in order and killed: the files in Settings/Form1, byte for byte.</summary>
public sealed class Form1Tests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("closed")]
    [InlineData("killed")]
    public void It_opens_with_all_that_was_in_it_nothing_in_what_came_later_and_its_file_is_kept(string how)
    {
        var before = Put(how);

        using (var open = Open())
        {
            IsAsSaved(open);
            Assert.Equal(
                ["closedByTws 1", "AutoTrader 1", "Tempest 4", "socketRefused 3"],
                open.Store.History(1000).Select(e => $"{e.Cause ?? e.Session.ToString()} {e.Attempt}"));
            Assert.Equal((new DateTimeOffset(2026, 10, 30, 13, 33, 0, TimeSpan.Zero), TimeSpan.FromHours(5)), (open.Store.History(1)[0].Time, open.Store.History(1)[0].Duration));
        }

        Assert.Equal(before["tempest.db"], File.ReadAllBytes(_temp.PathOf("tempest.form-1-20261122-120000.db")));
        Assert.Equal(SettingsSchema.Current, SettingsDatabase.Read(new(_temp.FullPath), Migration.All).Form);
    }

    [Theory]
    [InlineData("tempest.db")]
    [InlineData("settings.json")]
    public void Either_file_alone_opens(string lost)
    {
        Put("closed");
        File.Delete(_temp.PathOf(lost));

        using var open = Open();

        IsAsSaved(open, notices: lost == "tempest.db" ? 1 : 0);
    }

    [Fact]
    public void What_is_saved_after_the_upgrade_stands_beside_what_was_there()
    {
        Put("closed");
        var calendar = ClockworkSettings.DefaultFor(TimeZoneInfo.Utc);
        using (var open = Open())
        {
            open.Store.SaveClockwork(calendar);
            open.Store.SaveKnownPort(new("127.0.0.1", 7497, AccountMode.Paper));
            ((ITimelineStore)open.Store).WriteTimeline(new([new(1, new(TimelineRow.Ib, TimelineState.Up, _time.GetUtcNow(), null, null, null, 0))], []), _time.GetUtcNow());
        }

        using var again = Open();

        Assert.Equal(calendar, again.Store.Clockwork);
        Assert.Equal(7497, Assert.Single(again.Store.KnownPorts).Port);
        Assert.Single(((ITimelineStore)again.Store).Timeline.Intervals);
        Assert.Equal((4002, 418, 4), (again.Store.Connection!.Port, again.Store.OrderClientIds.Kept, again.Store.History(1000).Length));
        Assert.Empty(again.Store.OpeningNotices);
        Assert.Single(Directory.GetFiles(_temp.FullPath, "tempest.form-1-*"));
    }

    private static void IsAsSaved(OpenStore open, int notices = 0)
    {
        Assert.Equal(new ConnectionSettings("vps1.example.com", 4002, ClientIdChoice.Pin(50), ClientIdChoice.Auto), open.Store.Connection);
        Assert.Equal(418, open.Store.OrderClientIds.Kept);
        Assert.Equal([7, 51, 418], open.Store.OrderClientIds.EverUsed.Order());
        Assert.Null(open.Store.Clockwork);
        Assert.Empty(open.Store.KnownPorts);
        Assert.Equal(AlertSettings.None, ((IAlertStore)open.Store).Alerts);
        Assert.Empty(((ITimelineStore)open.Store).Timeline.Intervals);
        Assert.Equal(notices, open.Store.OpeningNotices.Length);
    }

    private Dictionary<string, byte[]> Put(string how)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Settings", "Form1", how)))
            File.Copy(file, _temp.PathOf(Path.GetFileName(file)));
        return Directory.GetFiles(_temp.FullPath).ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes);
    }

    private OpenStore Open() => new(_temp.FullPath, _time);
}
