using System.Collections.Immutable;
using LiteDB;
using LiteDB.Engine;
using Tempest.Broker.Alerts;
using Tempest.Broker.Timeline;

namespace Tempest.Broker.Settings;

/// <summary>
/// Tempest's collections in a LiteDB file. Direct mode, one process (<see cref="DataFolder"/> sees to that), one thread at a time (the caller does).
/// LiteDB only ever writes to files that this process has made: what an earlier run left is read from memory, into which a damaged page may lead it astray without
/// harm, and written anew by <see cref="Build"/>. In place, LiteDB would cut a foreign file to its page size, replay a damaged log, and fail at the first write.
/// </summary>
internal sealed class SettingsDatabase : IDisposable
{
    private const string SettingsName = "settings";
    private const string HistoryName = "history";
    private const string TimelineName = "timeline";
    private const int LongestTimeline = (4 * TimelineBook.MostOfARow) + 1; // the rows, and the mark
    private const int PageSize = 8192;
    private const int LongestFile = 64 << 20;

    // Ordinal, and the same on every machine: by default LiteDB takes the language of the one that made the file.
    private static readonly Collation s_collation = Collation.Binary;

    // LiteDB's transactions have a finalizer that throws, and so ends the process, when an error left their pages in disorder. Engines in which something failed are
    // kept from the garbage collector for good. There is one a start at most, and one a minute while a disk fails.
    private static readonly List<LiteEngine> s_failed = [];

    private readonly FileStream _data;
    private readonly FileStream _log;
    private readonly LiteEngine _engine;
    private readonly LiteDatabase _database;

    private SettingsDatabase(FileStream data, FileStream log)
    {
        _data = data;
        _log = log;
        _engine = new(new EngineSettings { DataStream = data, LogStream = log, TempStream = new MemoryStream(), Collation = s_collation });
        _database = new(_engine, new BsonMapper(), disposeOnClose: false);
    }

    /// <summary>Puts a database with this content into the place of the one that may be there, and opens it.</summary>
    internal static SettingsDatabase Create(SettingsFiles files, SavedState state, IEnumerable<KeptEntry> history, IReadOnlyList<Migration> migrations, Records records)
    {
        // A log that outlived its data file would be replayed into the next one.
        DurableFile.Replace(files.Database, Build(state, history, migrations, records), obsolete: files.Log);

        var data = DurableFile.OpenUnbuffered(files.Database);
        try
        {
            return new(data, DurableFile.OpenUnbuffered(files.Log));
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>A new database, as the content of a file.</summary>
    internal static byte[] Build(SavedState state, IEnumerable<KeptEntry> history, IReadOnlyList<Migration> migrations, Records? records = null) => InMemory([], [], database =>
    {
        Migrate(database, 0, migrations);
        if (state.Revision > 0)
            Upsert(database, SettingsDocuments.Of(state));
        database.GetCollection(HistoryName).InsertBulk(history.Select(SettingsDocuments.Of));
        if (records is not null && records != Records.None)
        {
            var timeline = database.GetCollection(TimelineName);
            timeline.InsertBulk(records.Timeline.Intervals.Select(TimelineDocuments.Of));
            timeline.Insert(TimelineDocuments.OfMark(records.Timeline.AliveAt, records.Told));
        }
    });

    /// <summary>Reads all there is. Neither file is touched.</summary>
    /// <exception cref="DamagedException">The files are not as Tempest wrote them.</exception>
    /// <exception cref="UnknownFormException">They are, but in a newer form.</exception>
    /// <exception cref="MigrationException">They are, but could not be brought to the newest form.</exception>
    /// <exception cref="IOException">They could not be read, so nothing is known of them.</exception>
    internal static DatabaseContent Read(SettingsFiles files, IReadOnlyList<Migration> migrations)
    {
        var data = SettingsFiles.Load(files.Database, LongestFile);
        var log = File.Exists(files.Log) ? SettingsFiles.Load(files.Log, LongestFile) : [];
        return Read(data, log, migrations);
    }

    /// <inheritdoc cref="Read(SettingsFiles, IReadOnlyList{Migration})"/>
    internal static DatabaseContent Read(byte[] data, byte[] log, IReadOnlyList<Migration> migrations)
    {
        if (data.Length == 0 || data.Length % PageSize != 0)
            throw new DamagedException($"a length of {data.Length} bytes");

        try
        {
            DatabaseContent? content = null;
            InMemory(data, log, database =>
            {
                var form = ReadForm(database, migrations[^1].Version);
                Migrate(database, form, migrations);
                content = new(form, ReadState(database), ReadHistory(database), ReadRecords(database));
            });
            return content!;
        }
        catch (Exception e) when (e is not (DamagedException or UnknownFormException or MigrationException))
        {
            // LiteDB answers damage with whatever exception its own code runs into.
            throw new DamagedException(e.Message, e);
        }
    }

    /// <summary>Writes the state and has LiteDB force its file to the disk.</summary>
    internal void Write(SavedState state)
    {
        Upsert(_database, SettingsDocuments.Of(state));
        _database.Checkpoint();
    }

    /// <summary>Brings the history up to date, all of it or nothing. Not forced to the disk.</summary>
    internal void Write(IEnumerable<KeptEntry> added, IEnumerable<long> removed)
    {
        var history = _database.GetCollection(HistoryName);
        _database.BeginTrans();
        foreach (var key in removed)
            history.Delete(key);
        history.Upsert(added.Select(SettingsDocuments.Of));
        _database.Commit();
    }

    /// <summary>Brings the timeline and what goes with it up to date, all of it or nothing. Not forced to the disk.</summary>
    internal void Write(TimelineChanges changes, DateTimeOffset? aliveAt, ImmutableArray<ToldOutage> told)
    {
        var timeline = _database.GetCollection(TimelineName);
        _database.BeginTrans();
        foreach (var key in changes.Removed)
            timeline.Delete(key);
        timeline.Upsert(changes.Put.Select(TimelineDocuments.Of));
        timeline.Upsert(TimelineDocuments.OfMark(aliveAt, told));
        _database.Commit();
    }

    /// <summary>Closes the files, with all that was written in them.</summary>
    public void Dispose()
    {
        _database.Dispose();
        _engine.Dispose();
        var isLogDone = _log.Length == 0;
        _data.Dispose();
        _log.Dispose();
        if (isLogDone)
            File.Delete(_log.Name);
    }

    /// <summary>Closes the files after something failed. What was not written is lost.</summary>
    internal void Abandon()
    {
        Keep(_engine);
        _data.Dispose();
        _log.Dispose();
    }

    private static byte[] InMemory(byte[] data, byte[] log, Action<LiteDatabase> use)
    {
        using var dataStream = Growing(data);
        using var logStream = Growing(log);
        var engine = new LiteEngine(new EngineSettings { DataStream = dataStream, LogStream = logStream, Collation = s_collation });
        try
        {
            using (var database = new LiteDatabase(engine, new BsonMapper(), disposeOnClose: false))
            {
                use(database);
                database.Checkpoint();
            }
        }
        catch
        {
            Keep(engine);
            throw;
        }
        engine.Dispose();
        return dataStream.ToArray();
    }

    private static void Keep(LiteEngine engine)
    {
        lock (s_failed)
            s_failed.Add(engine);
    }

    private static MemoryStream Growing(byte[] content)
    {
        var stream = new MemoryStream();
        stream.Write(content);
        stream.Position = 0;
        return stream;
    }

    private static int ReadForm(LiteDatabase database, int newest)
    {
        var witness = database.GetCollection(SettingsName).FindById(SettingsDocuments.SchemaKey) ?? throw new DamagedException("not a database of Tempest");
        var form = SettingsDocuments.ReadSchema(witness);
        if (form != database.UserVersion || form < 1)
            throw new DamagedException($"form {form} in one place, {database.UserVersion} in the other");
        return form <= newest ? form : throw new UnknownFormException(form);
    }

    private static void Migrate(LiteDatabase database, int from, IReadOnlyList<Migration> migrations)
    {
        foreach (var step in migrations.SkipWhile(m => m.Version <= from))
        {
            try
            {
                step.Apply(database);
            }
            catch (Exception e)
            {
                throw new MigrationException(step.Version, e);
            }
            Upsert(database, SettingsDocuments.OfSchema(step.Version));
            database.UserVersion = step.Version;
        }
    }

    private static void Upsert(LiteDatabase database, BsonDocument document) => database.GetCollection(SettingsName).Upsert(document);

    private static SavedState ReadState(LiteDatabase database) =>
        database.GetCollection(SettingsName).FindById(SettingsDocuments.StateKey) is { } document ? SettingsDocuments.ReadState(document) : SavedState.None;

    private static ImmutableArray<KeptEntry> ReadHistory(LiteDatabase database)
    {
        // A damaged chain of pages may go round in circles.
        var entries = database.GetCollection(HistoryName).FindAll().Take(ConnectionHistory.Longest + 1).Select(SettingsDocuments.ReadEntry).OrderBy(e => e.Key).ToImmutableArray();
        if (entries.Length > ConnectionHistory.Longest || entries.DistinctBy(e => e.Key).Count() != entries.Length)
            throw new DamagedException("the history is longer than any that was written");
        return entries;
    }

    private static Records ReadRecords(LiteDatabase database)
    {
        var intervals = ImmutableArray.CreateBuilder<KeptInterval>();
        (DateTimeOffset? AliveAt, ImmutableArray<ToldOutage> Told) mark = (null, []);
        foreach (var document in database.GetCollection(TimelineName).FindAll().Take(LongestTimeline + 1))
        {
            if (document[SettingsDocuments.Key] is { IsNumber: true } key && key.AsInt64 == TimelineDocuments.MarkKey)
                mark = TimelineDocuments.ReadMark(document);
            else
                intervals.Add(TimelineDocuments.ReadInterval(document));
        }

        if (intervals.Count >= LongestTimeline || intervals.DistinctBy(k => k.Key).Count() != intervals.Count)
            throw new DamagedException("the timeline is longer than any that was written");
        return new(new([.. intervals.OrderBy(k => k.Key)], mark.AliveAt), mark.Told);
    }
}
