using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.State;

namespace Tempest.Broker.Tests.Settings;

/// <summary>What happens when a disk refuses. Folders stand where files should be, which stops root too.</summary>
public sealed class FailingDiskTests : IDisposable
{
    private static readonly ConnectionSettings s_before = ConnectionSettings.Default with { Port = 4001 };
    private static readonly ConnectionSettings s_after = ConnectionSettings.Default with { Port = 4002 };

    private readonly TempFolder _temp = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly ListLogger _logger = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("settings.json.new")] // the new file cannot be written
    [InlineData("settings.json")] // it can, but not be put in place
    public void A_save_that_the_disk_refuses_leaves_the_old_values(string blocked)
    {
        using (var open = Open())
        {
            open.Store.SaveConnection(s_before);
            File.Delete(_temp.PathOf(blocked));
            Directory.CreateDirectory(_temp.PathOf(blocked));

            var failed = Assert.Throws<SettingsNotSavedException>(() => open.Store.SaveConnection(s_after));

            Assert.StartsWith($"Your settings could not be written to {_temp.PathOf("settings.json")} (", failed.Message, StringComparison.Ordinal);
            Assert.EndsWith("The former ones stay. Check that the disk has room and that Tempest may write there, then save again.", failed.Message, StringComparison.Ordinal);
            Assert.Throws<SettingsNotSavedException>(() => open.Store.SaveOrderClientIds(new(5, [5])));
            Assert.Equal(s_before, open.Store.Connection);
            Assert.Null(open.Store.OrderClientIds.Kept);
        }

        Directory.Delete(_temp.PathOf(blocked));
        using var again = Open();
        Assert.Equal(s_before, again.Store.Connection);
        again.Store.SaveConnection(s_after);
        Assert.Equal(s_after, again.Store.Connection);
    }

    [Fact]
    public void A_database_that_breaks_while_Tempest_runs_is_made_anew_and_nothing_is_lost()
    {
        using (var open = Open())
        {
            open.Store.SaveConnection(s_before);
            open.Store.AddHistory(Entry(1), false);
            open.Store.FlushHistory();
            open.Store.BreakDatabase();

            open.Store.AddHistory(Entry(2), false);
            open.Store.FlushHistory();
            open.Store.SaveConnection(s_after);

            Assert.Contains(_logger.Ids, id => id == 1307);
        }

        using var again = Open();
        Assert.Empty(again.Store.OpeningNotices);
        Assert.Equal(s_after, again.Store.Connection);
        Assert.Equal([2, 1], again.Store.History(10).Select(e => e.Attempt));
    }

    [Fact]
    public void A_database_that_cannot_be_written_holds_up_neither_settings_nor_history_and_catches_up()
    {
        using (var open = Open())
        {
            Directory.CreateDirectory(_temp.PathOf("tempest.db.new"));
            open.Store.BreakDatabase();

            open.Store.AddHistory(Entry(1), false);
            open.Store.FlushHistory();
            open.Store.SaveConnection(s_after);
            open.Store.AddHistory(Entry(2), false);
            open.Store.FlushHistory();

            Assert.Equal(s_after, open.Store.Connection);
            Assert.Equal([2, 1], open.Store.History(10).Select(e => e.Attempt));
            Assert.Single(_logger.Ids, id => id == 1308); // one attempt a minute
            Directory.Delete(_temp.PathOf("tempest.db.new"));
            _time.Advance(TimeSpan.FromMinutes(1));
            open.Store.AddHistory(Entry(3), false);
            open.Store.FlushHistory();
            Assert.Single(_logger.Ids, id => id == 1307);
        }

        using var again = Open();
        Assert.Empty(again.Store.OpeningNotices);
        Assert.Equal(s_after, again.Store.Connection);
        Assert.Equal([3, 2, 1], again.Store.History(10).Select(e => e.Attempt));
    }

    [Fact]
    public void Settings_outlive_a_run_in_which_the_database_never_worked()
    {
        using (var open = Open())
        {
            open.Store.SaveConnection(s_before);
            Directory.CreateDirectory(_temp.PathOf("tempest.db.new"));
            open.Store.BreakDatabase();
            open.Store.AddHistory(Entry(1), false);
            open.Store.SaveConnection(s_after);
        }

        Directory.Delete(_temp.PathOf("tempest.db.new"));
        using var again = Open();
        Assert.Equal(s_after, again.Store.Connection);
    }

    [Fact]
    public void A_start_that_cannot_write_says_what_to_do()
    {
        Directory.CreateDirectory(_temp.PathOf("tempest.db.new"));

        var failed = Assert.Throws<DataFolderException>(() => Open());

        Assert.StartsWith($"Tempest cannot use its settings in {_temp.FullPath} (", failed.Message, StringComparison.Ordinal);
        Assert.EndsWith("check that the user who runs Tempest may read and write the files there, and that the disk has room.", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_saved_after_the_end()
    {
        var open = Open();
        open.Dispose();

        Assert.Throws<ObjectDisposedException>(() => open.Store.SaveConnection(s_after));
        open.Store.AddHistory(Entry(1), false);
        open.Store.Dispose();
        Assert.False(File.Exists(_temp.PathOf("settings.json")));
    }

    private OpenStore Open() => new(_temp.FullPath, _time, logger: _logger);

    private static HistoryEntry Entry(int number) =>
        new(DateTimeOffset.UnixEpoch.AddSeconds(number), SessionName.Tempest, SessionState.Connecting, SessionState.Disconnected, null, number, TimeSpan.Zero);

    private sealed class ListLogger : ILogger
    {
        private readonly List<int> _ids = [];

        internal int[] Ids
        {
            get
            {
                lock (_ids)
                    return [.. _ids];
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_ids)
                _ids.Add(eventId.Id);
        }
    }
}
