using System.Collections.Immutable;
using System.Security;
using Microsoft.Extensions.Logging;

namespace Tempest.Broker.Settings;

/// <summary>
/// Reads the settings at start, decides which of the two files is right, and puts the other in order. A save writes the copy first and then the
/// database, each with the save's revision; so whatever interrupts it, the higher revision of the two files that are whole is the truth.
/// </summary>
internal sealed class SettingsOpener(SettingsFiles files, IReadOnlyList<Migration> migrations, TimeProvider time, ILogger logger)
{
    private readonly List<string> _notices = [];

    /// <exception cref="SettingsTooNewException">The files are of a newer form; they were left alone.</exception>
    /// <exception cref="DataFolderException">The files can be neither read nor replaced.</exception>
    internal OpenedSettings Open()
    {
        try
        {
            var opened = Decide();
            logger.SettingsOpened(opened.State.Revision, opened.History.Length);
            foreach (var notice in opened.Notices)
                logger.OpeningNotice(notice);
            return opened;
        }
        catch (MigrationException e)
        {
            throw new DataFolderException($"This Tempest cannot take over the settings in {files.Database} ({DataFolder.Reason(e)}) and left them untouched: start the Tempest that was used last, or this one with --instance NAME and a --data folder of its own.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException)
        {
            throw new DataFolderException($"Tempest cannot use its settings in {files.Folder} ({DataFolder.Reason(e)}): check that the user who runs Tempest may read and write the files there, and that the disk has room.", e);
        }
    }

    private OpenedSettings Decide()
    {
        var database = Find(files.Database, ReadDatabase);
        var copy = Find(files.Copy, ReadCopy);
        if (database.Damage is { } databaseDamage)
            logger.DatabaseDamaged(databaseDamage);
        if (copy.Damage is { } copyDamage)
            logger.CopyDamaged(copyDamage);

        return database.Value is { } content ? OpenSound(content, copy) : Replace(database.Damage is not null, copy);
    }

    private OpenedSettings OpenSound(DatabaseContent content, Finding<SavedState> copy)
    {
        var state = content.State;
        if (copy.Damage is not null)
            _notices.Add(OpeningSentences.CopyRewritten(files.SetCopyAside("damaged", time.GetUtcNow())));
        if (copy.Value is { } copied && copied.Revision != state.Revision)
        {
            logger.RevisionsDiffer(state.Revision, copied.Revision);

            // One ahead is a save that was cut short between the two files. More than one is a database that lost something.
            if (copied.Revision > state.Revision + 1)
                _notices.Add(OpeningSentences.DatabaseBehind(files.CopyDatabaseAside("older", time.GetUtcNow()), copied.SavedAt));
            if (copied.Revision > state.Revision)
                state = copied;
        }

        // Written together, but not spoilt together.
        if (copy.Value is { } same && same.Revision == state.Revision && same.Lost.Length < state.Lost.Length)
            state = same;
        if (!state.Lost.IsEmpty)
            _notices.Add(OpeningSentences.PartsLost(state.Lost, files.CopyDatabaseAside("damaged", time.GetUtcNow())));
        if (content.Form < migrations[^1].Version)
            logger.DatabaseMigrated(migrations[^1].Version, files.CopyDatabaseAside($"form-{content.Form}", time.GetUtcNow()));
        return Make(state, content.History, content.Records, copy.Value);
    }

    private OpenedSettings Replace(bool isDamaged, Finding<SavedState> copy)
    {
        var now = time.GetUtcNow();
        var keptDatabase = isDamaged ? files.SetDatabaseAside("damaged", now) : null;
        var keptCopy = copy.Damage is not null ? files.SetCopyAside("damaged", now) : null;

        var state = copy.Value ?? SavedState.None;
        if (copy.Value is not null)
        {
            _notices.Add(OpeningSentences.Restored(keptDatabase, files.Folder, state.SavedAt));
            if (!state.Lost.IsEmpty)
                _notices.Add(OpeningSentences.PartsLost(state.Lost, files.SetCopyAside("damaged", now)));
        }
        else if (keptDatabase is not null || keptCopy is not null)
        {
            _notices.Add(OpeningSentences.Defaults(keptDatabase, keptCopy));
        }

        return Make(state, [], Records.None, copy.Value);
    }

    private OpenedSettings Make(SavedState state, ImmutableArray<KeptEntry> history, Records records, SavedState? copy)
    {
        if (state.Revision > 0 && (copy?.Revision != state.Revision || !copy.Lost.IsEmpty))
            DurableFile.Replace(files.Copy, SettingsCopy.Encode(state));
        return new(SettingsDatabase.Create(files, state, history, migrations, records), state, history, records, [.. _notices]);
    }

    private DatabaseContent? ReadDatabase()
    {
        if (File.Exists(files.Database))
            return SettingsDatabase.Read(files, migrations);
        if (!File.Exists(files.Log))
            return null;
        throw new DamagedException("only its log is left");
    }

    private SavedState? ReadCopy() => File.Exists(files.Copy) ? SettingsCopy.Decode(SettingsCopy.Load(files.Copy)) : null;

    private static Finding<T> Find<T>(string path, Func<T?> read)
        where T : class
    {
        try
        {
            return new(read(), null);
        }
        catch (DamagedException e)
        {
            return new(null, e.Message);
        }
        catch (UnknownFormException e)
        {
            throw new SettingsTooNewException(path, e.Version);
        }
    }

    /// <summary>Neither value nor damage: there was no file.</summary>
    private readonly record struct Finding<T>(T? Value, string? Damage)
        where T : class;
}
