using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Connection;
using Tempest.Broker.Ports;

namespace Tempest.Broker.Settings;

/// <summary>
/// The settings in the data folder: a LiteDB database and a copy in JSON beside it. All is read once, at the start, and answered from memory. A save is done
/// when the copy is on the disk, in the place of the former one; the database follows at once, and is made anew from memory should it turn out to be broken.
/// The history is written by a thread of its own, so that no disk, however slow or full, holds up the broker.
/// </summary>
public sealed partial class LiteDbSettingsStore : ISettingsStore, IDisposable
{
    private static readonly TimeSpan s_longestClosing = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_betweenRebuilds = TimeSpan.FromMinutes(1);

    private readonly Lock _disk = new(); // taken before _memory where both are
    private readonly Lock _memory = new();
    private readonly SettingsFiles _files;
    private readonly IReadOnlyList<Migration> _migrations;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ConnectionHistory _history;
    private readonly AutoResetEvent _historyChanged = new(false);
    private readonly Thread _historyWriter;
    private volatile SavedState _state;
    private volatile bool _closing;
    private SettingsDatabase? _database; // null while it cannot be written
    private bool _wasDamaged;
    private long? _lastRebuild;

    private LiteDbSettingsStore(SettingsFiles files, OpenedSettings opened, IReadOnlyList<Migration> migrations, TimeProvider time, ILogger logger)
    {
        _files = files;
        _migrations = migrations;
        _time = time;
        _logger = logger;
        _state = opened.State;
        _database = opened.Database;
        _history = new(opened.History);
        _timeline = new(opened.Records.Timeline);
        (_told, _openedTimeline) = (opened.Records.Told, opened.Records.Timeline);
        OpeningNotices = opened.Notices;
        _historyWriter = new(WriteHistory) { IsBackground = true, Name = "connection history" };
        _historyWriter.Start();
    }

    /// <inheritdoc/>
    public ConnectionSettings? Connection => _state.Connection;

    /// <inheritdoc/>
    public OrderClientIds OrderClientIds => _state.OrderClientIds;

    /// <inheritdoc/>
    public ImmutableArray<string> OpeningNotices { get; }

    /// <summary>Opens the settings of a folder, and repairs what can be repaired: see <see cref="OpeningNotices"/>.</summary>
    /// <param name="folder">Must stay open until the store is disposed.</param>
    /// <exception cref="SettingsTooNewException">A newer Tempest wrote them; they were left untouched.</exception>
    /// <exception cref="DataFolderException">The files can be neither read nor replaced.</exception>
    public static LiteDbSettingsStore Open(DataFolder folder, TimeProvider time, ILogger<LiteDbSettingsStore> logger) =>
        Open(folder, Migration.All, time, logger);

    /// <inheritdoc cref="Open(DataFolder, TimeProvider, ILogger{LiteDbSettingsStore})"/>
    internal static LiteDbSettingsStore Open(DataFolder folder, IReadOnlyList<Migration> migrations, TimeProvider time, ILogger logger)
    {
        var files = new SettingsFiles(folder.FullPath);
        return new(files, new SettingsOpener(files, migrations, time, logger).Open(), migrations, time, logger);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The values are not valid; the caller has to ask <see cref="ConnectionSettings.Validate"/> first.</exception>
    public void SaveConnection(ConnectionSettings settings) => Save(state => state with { Connection = settings });

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">An ID is out of range.</exception>
    public void SaveOrderClientIds(OrderClientIds ids) => Save(state => state with { OrderClientIds = ids });

    /// <inheritdoc/>
    public ClockworkSettings? Clockwork => _state.Clockwork;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The calendar is not valid.</exception>
    public void SaveClockwork(ClockworkSettings settings) => Save(state => state with { Clockwork = settings });

    /// <inheritdoc/>
    public ImmutableArray<KnownPort> KnownPorts => _state.KnownPorts;

    /// <inheritdoc/>
    public void SaveKnownPort(KnownPort port)
    {
        if (_state.KnownPorts is [var first, ..] && first == port)
            return;
        Save(state => state with
        {
            KnownPorts = [port, .. state.KnownPorts.Where(p => (p.Host, p.Port) != (port.Host, port.Port)).Take(SavedState.MostKnownPorts - 1)],
        });
    }

    /// <inheritdoc/>
    public void AddHistory(HistoryEntry entry, bool replacesNewest)
    {
        lock (_memory)
        {
            _history.Add(entry, replacesNewest);
            if (!_closing)
                _historyChanged.Set();
        }
    }

    /// <inheritdoc/>
    public ImmutableArray<HistoryEntry> History(int take)
    {
        lock (_memory)
            return _history.Newest(take);
    }

    /// <summary>Writes what is still to be written, and closes the files. Does not wait longer than three seconds for a disk that hangs.</summary>
    public void Dispose()
    {
        lock (_memory)
        {
            if (_closing)
                return;
            _closing = true;
            _historyChanged.Set();
        }
        if (!_historyWriter.Join(s_longestClosing))
        {
            _logger.DatabaseNotClosed(null);
            return;
        }
        lock (_disk)
            CloseDatabase();
        _historyChanged.Dispose();
    }

    /// <summary>Writes what the disk does not have of the history yet, on the calling thread.</summary>
    internal void FlushHistory()
    {
        lock (_disk)
        {
            FlushRecords();
            ImmutableArray<KeptEntry> added;
            ImmutableArray<long> removed;
            lock (_memory)
            {
                if (!_history.HasChanges)
                    return;
                (added, removed) = _history.TakeChanges();
            }

            if (Mirror(database => database.Write(added, removed)))
                return;
            lock (_memory)
                _history.GiveBack(added, removed);
        }
    }

    /// <summary>Pulls the files away under LiteDB; for tests of what happens then.</summary>
    internal void BreakDatabase()
    {
        lock (_disk)
            _database?.Abandon();
    }

    private void Save(Func<SavedState, SavedState> change)
    {
        lock (_disk)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            var next = change(_state) with { Revision = _state.Revision + 1, SavedAt = _time.GetUtcNow() };
            try
            {
                DurableFile.Replace(_files.Copy, SettingsCopy.Encode(next.Checked()));
            }
            catch (DamagedException e)
            {
                throw new ArgumentException(e.Message, e);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _logger.SettingsNotSaved(e);
                throw new SettingsNotSavedException($"Your settings could not be written to {_files.Copy} ({DataFolder.Reason(e)}). The former ones stay. Check that the disk has room and that Tempest may write there, then save again.", e);
            }

            _state = next;
            Mirror(database => database.Write(next));
        }
    }

    private void WriteHistory()
    {
        bool isLast;
        do
        {
            _historyChanged.WaitOne();
            isLast = _closing; // read first: nothing is added once it is set
            FlushHistory();
        }
        while (!isLast);
    }

    // Settings are safe in their copy before this is called, so it reports and goes on whatever happens.
    private bool Mirror(Action<SettingsDatabase> write)
    {
        if (_database is { } database)
        {
            try
            {
                write(database);
                return true;
            }
            catch (Exception e)
            {
                _logger.DatabaseWriteFailed(e);
                database.Abandon();
                _database = null;
                _wasDamaged = e is not (IOException or UnauthorizedAccessException);
            }
        }

        return Rebuild();
    }

    // Everything is in memory, so a database that failed is not repaired but made anew: at once, or once a minute while that fails too.
    private bool Rebuild()
    {
        if (_lastRebuild is { } last && _time.GetElapsedTime(last) < s_betweenRebuilds && !_closing)
            return false;
        _lastRebuild = _time.GetTimestamp();

        ImmutableArray<KeptEntry> entries;
        Records records;
        lock (_memory)
        {
            entries = _history.All;
            _history.TakeChanges();
            records = new(_timeline.All, _told);
            _timeline.TakeChanges();
        }

        try
        {
            var former = _wasDamaged ? _files.SetDatabaseAside("damaged", _time.GetUtcNow()) : _files.Database;
            _wasDamaged = false;
            _database = SettingsDatabase.Create(_files, _state, entries, _migrations, records);
            _logger.DatabaseRebuilt(former);
            return true;
        }
        catch (Exception e)
        {
            _logger.DatabaseUnavailable(e);
            lock (_memory)
            {
                _history.GiveBack(entries, []);
                _timeline.GiveBack(new(records.Timeline.Intervals, []));
            }

            return false;
        }
    }

    private void CloseDatabase()
    {
        try
        {
            _database?.Dispose();
        }
        catch (Exception e)
        {
            _logger.DatabaseNotClosed(e);
            _database?.Abandon();
        }
        _database = null;
    }
}
