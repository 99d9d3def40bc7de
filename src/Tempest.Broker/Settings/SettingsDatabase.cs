using System.Collections.Immutable;
using LiteDB;
using LiteDB.Engine;

namespace Tempest.Broker.Settings;

/// <summary>
/// Tempest's collections in a LiteDB file. Direct mode, one process (<see cref="DataFolder"/> sees to that), one thread at a time (the caller does).
/// Files are never judged in place: LiteDB would cut a foreign one to its page size and replay a damaged log. They are read from memory first.
/// </summary>
internal sealed class SettingsDatabase : IDisposable
{
    private const string SettingsName = "settings";
    private const string HistoryName = "history";
    private const int PageSize = 8192;
    private const int LongestFile = 256 << 20;

    // Ordinal, and the same on every machine: by default LiteDB takes the language of the one that made the file.
    private static readonly Collation s_collation = Collation.Binary;

    private readonly LiteDatabase _database;

    private SettingsDatabase(LiteDatabase database) => _database = database;

    /// <summary>Opens files that <see cref="Read"/> found sound, or <see cref="Build"/> made.</summary>
    internal static SettingsDatabase Open(SettingsFiles files)
    {
        // LiteDB would make a new one, without any of Tempest's signs.
        if (new FileInfo(files.Database) is not { Exists: true, Length: > 0 })
            throw new DamagedException("there is no database");
        DurableFile.EnsurePrivate(files.Database);
        DurableFile.EnsurePrivate(files.Log);
        return new(new LiteDatabase(new ConnectionString { Filename = files.Database, Connection = ConnectionType.Direct, Collation = s_collation }, new BsonMapper()));
    }

    /// <summary>A new database, as the content of a file.</summary>
    internal static byte[] Build(SavedState state, IEnumerable<KeptEntry> history, IReadOnlyList<Migration> migrations) => InMemory([], [], database =>
    {
        Migrate(database, 0, migrations);
        if (state.Revision > 0)
            Upsert(database, SettingsDocuments.Of(state));
        database.GetCollection(HistoryName).InsertBulk(history.Select(SettingsDocuments.Of));
    });

    /// <summary>Reads all there is. Neither file is touched.</summary>
    /// <exception cref="DamagedException">The files are not as Tempest wrote them.</exception>
    /// <exception cref="UnknownFormException">They are, but in a newer form.</exception>
    /// <exception cref="IOException">They could not be read, so nothing is known of them.</exception>
    internal static DatabaseContent Read(SettingsFiles files, IReadOnlyList<Migration> migrations)
    {
        var data = SettingsFiles.Load(files.Database, LongestFile);
        var log = File.Exists(files.Log) ? SettingsFiles.Load(files.Log, LongestFile) : [];
        if (data.Length == 0 || data.Length % PageSize != 0)
            throw new DamagedException($"a length of {data.Length} bytes");

        try
        {
            DatabaseContent? content = null;
            var older = false;
            var newest = InMemory(data, log, database =>
            {
                var form = ReadForm(database, migrations[^1].Version);
                older = form < migrations[^1].Version;
                Migrate(database, form, migrations);
                content = new(ReadState(database), ReadHistory(database), null);
            });
            return content! with { Migrated = older ? newest : null };
        }
        catch (Exception e) when (e is not (DamagedException or UnknownFormException))
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
        try
        {
            foreach (var key in removed)
                history.Delete(key);
            history.Upsert(added.Select(SettingsDocuments.Of));
            _database.Commit();
        }
        catch
        {
            _database.Rollback();
            throw;
        }
    }

    /// <summary>Closes the file, with all that was written in it.</summary>
    public void Dispose() => _database.Dispose();

    /// <returns>The data file, once the log has been worked into it.</returns>
    private static byte[] InMemory(byte[] data, byte[] log, Action<LiteDatabase> use)
    {
        using var dataStream = Growing(data);
        using var logStream = Growing(log);
        var settings = new EngineSettings { DataStream = dataStream, LogStream = logStream, Collation = s_collation };
        using (var database = new LiteDatabase(new LiteEngine(settings), new BsonMapper()))
        {
            use(database);
            database.Checkpoint();
        }
        return dataStream.ToArray();
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
            step.Apply(database);
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
}
