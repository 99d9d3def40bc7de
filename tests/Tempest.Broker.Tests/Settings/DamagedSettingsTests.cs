using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.State;

namespace Tempest.Broker.Tests.Settings;

/// <summary>Whatever happens to the files: Tempest starts, with the settings that were saved last, says what happened, and keeps what it found.</summary>
public sealed class DamagedSettingsTests : IDisposable
{
    private const string Database = "tempest.db";
    private const string Log = "tempest-log.db";
    private const string Copy = "settings.json";

    private static readonly ConnectionSettings s_saved = new("bücher-münchen.example", 4002, ClientIdChoice.Pin(50), ClientIdChoice.Auto);
    private static readonly Lazy<Files> s_closed = new(() => Left(kill: false));
    private static readonly Lazy<Files> s_killed = new(() => Left(kill: true));

    private readonly TempFolder _temp = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Files_left_by_a_killed_copy_are_as_good_as_files_that_were_closed()
    {
        Assert.NotEmpty(s_killed.Value.Log!);
        Assert.Null(s_closed.Value.Log);

        Put(s_killed.Value);
        using var open = Open();

        Assert.Empty(open.Store.OpeningNotices);
        Assert.Equal(s_saved, open.Store.Connection);
        Assert.Equal(40, open.Store.History(1000).Length);
    }

    [Fact]
    public void Any_damage_to_the_database_leaves_the_settings_as_they_were_saved() => Repeat(3000, (random, seed) =>
    {
        var files = random.Next(3) == 0 ? s_killed.Value : s_closed.Value;
        Put(files with { Database = Damage.Any(files.Database!, random) });

        IsAsSavedAndWorks(seed);
    });

    [Fact]
    public void Any_damage_to_the_log_leaves_the_settings_as_they_were_saved() => Repeat(2000, (random, seed) =>
    {
        var files = s_killed.Value;
        Put(files with { Log = Damage.Any(files.Log!, random) });

        IsAsSavedAndWorks(seed);
    });

    [Fact]
    public void Any_damage_to_the_copy_leaves_the_settings_as_they_were_saved() => Repeat(2000, (random, seed) =>
    {
        var files = s_closed.Value;
        var damaged = Damage.Any(files.Copy!, random);
        Put(files with { Copy = damaged });

        using (var open = Open())
        {
            Assert.Equal(s_saved, open.Store.Connection);
            Assert.Equal(40, open.Store.History(1000).Length);
            var notice = Assert.Single(open.Store.OpeningNotices);
            var kept = _temp.PathOf("settings.damaged-20260301-120000.json");
            Assert.Contains(kept, notice, StringComparison.Ordinal);
            Assert.Equal(damaged, File.ReadAllBytes(kept));
            Assert.True(files.Copy.AsSpan().SequenceEqual(File.ReadAllBytes(_temp.PathOf(Copy))), $"seed {seed}");
        }
        using var again = Open();
        Assert.Empty(again.Store.OpeningNotices);
    });

    [Fact]
    public void Damage_to_both_files_leads_to_the_defaults_and_keeps_both() => Repeat(1000, (random, seed) =>
    {
        var files = s_closed.Value;
        var damaged = files with { Database = Damage.Whole(files.Database!, random), Copy = Damage.Any(files.Copy!, random) };
        Put(damaged);

        using (var open = Open())
        {
            Assert.True(open.Store.Connection is null, $"seed {seed}");
            Assert.Empty(open.Store.OrderClientIds.EverUsed);
            var notice = Assert.Single(open.Store.OpeningNotices);
            Assert.Contains("tempest.damaged-20260301-120000.db and ", notice, StringComparison.Ordinal);
            Assert.Contains("settings.damaged-20260301-120000.json", notice, StringComparison.Ordinal);
            Assert.Equal(damaged.Database, File.ReadAllBytes(_temp.PathOf("tempest.damaged-20260301-120000.db")));
            Assert.Equal(damaged.Copy, File.ReadAllBytes(_temp.PathOf("settings.damaged-20260301-120000.json")));
        }
        Works(seed);
    });

    [Fact]
    public void A_missing_database_is_restored_from_its_copy()
    {
        Put(s_closed.Value with { Database = null });

        using var open = Open();

        Assert.Equal(s_saved, open.Store.Connection);
        Assert.Equal(418, open.Store.OrderClientIds.Kept);
        Assert.Equal(
            $"Tempest's settings database was missing from {_temp.FullPath}. Your settings of 2026-02-28 08:00 UTC were restored from their copy; the connection history starts anew. Check host, port and client IDs under Tools → TWS Connection….",
            Assert.Single(open.Store.OpeningNotices));
    }

    [Fact]
    public void A_damaged_database_is_restored_from_its_copy()
    {
        Put(s_closed.Value with { Database = "no database"u8.ToArray() });

        using var open = Open();

        Assert.Equal(s_saved, open.Store.Connection);
        Assert.Equal([7, 51, 418], open.Store.OrderClientIds.EverUsed.Order());
        Assert.Equal(
            $"Tempest's settings database was damaged. Your settings of 2026-02-28 08:00 UTC were restored from their copy; the connection history starts anew. The damaged file was kept as {_temp.PathOf("tempest.damaged-20260301-120000.db")}. Check host, port and client IDs under Tools → TWS Connection….",
            Assert.Single(open.Store.OpeningNotices));
    }

    [Fact]
    public void A_missing_copy_is_written_again_without_a_word()
    {
        Put(s_closed.Value with { Copy = null });

        using var open = Open();

        Assert.Equal(s_saved, open.Store.Connection);
        Assert.Empty(open.Store.OpeningNotices);
        Assert.Equal(s_closed.Value.Copy, File.ReadAllBytes(_temp.PathOf(Copy)));
    }

    [Fact]
    public void A_damaged_database_without_a_copy_leads_to_the_defaults()
    {
        Put(new(new byte[8192], null, null));

        using var open = Open();

        Assert.Null(open.Store.Connection);
        Assert.Equal(
            $"Tempest's settings database was damaged, and there was no copy of it, so it starts with its defaults. The damaged file was kept as {_temp.PathOf("tempest.damaged-20260301-120000.db")}. Enter host, port and client IDs again under Tools → TWS Connection…, the AutoTrader client ID too if orders that it sent are still open.",
            Assert.Single(open.Store.OpeningNotices));
    }

    [Fact]
    public void A_log_without_its_database_is_kept_and_not_replayed_into_the_next()
    {
        Put(s_killed.Value with { Database = null });

        using var open = Open();

        Assert.Equal(s_saved, open.Store.Connection);
        Assert.Contains("tempest.damaged-20260301-120000-log.db", Assert.Single(open.Store.OpeningNotices), StringComparison.Ordinal);
        Assert.Equal(s_killed.Value.Log, File.ReadAllBytes(_temp.PathOf("tempest.damaged-20260301-120000-log.db")));
    }

    [Fact]
    public void Somebody_elses_LiteDB_file_is_kept_as_it_was()
    {
        using (var foreign = new LiteDB.LiteDatabase(_temp.PathOf(Database)))
        {
            foreign.UserVersion = 7;
            foreign.GetCollection("photos").Insert(new LiteDB.BsonDocument { ["name"] = "x" });
        }
        var bytes = File.ReadAllBytes(_temp.PathOf(Database));

        using var open = Open();

        Assert.Single(open.Store.OpeningNotices);
        Assert.Equal(bytes, File.ReadAllBytes(_temp.PathOf("tempest.damaged-20260301-120000.db")));
    }

    [Fact]
    public void Two_damages_within_a_second_are_both_kept()
    {
        for (var time = 0; time < 2; time++)
        {
            Put(s_closed.Value with { Database = [(byte)time] });
            Open().Dispose();
        }

        Assert.Equal([0], File.ReadAllBytes(_temp.PathOf("tempest.damaged-20260301-120000.db")));
        Assert.Equal([1], File.ReadAllBytes(_temp.PathOf("tempest.damaged-20260301-120000-2.db")));
    }

    [Fact]
    public void Values_that_break_the_rules_are_damage_even_under_a_right_checksum()
    {
        var state = new SavedState(9, _time.GetUtcNow(), s_saved with { Port = 0 }, OrderClientIds.None);
        Put(new(SettingsDatabase.Build(state, [], Migration.All), null, SettingsCopy.Encode(state)));

        using var open = Open();

        Assert.Null(open.Store.Connection);
        Assert.Contains("both damaged", Assert.Single(open.Store.OpeningNotices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, 10, 10, false)] // a save cut short between the two files
    [InlineData(10, 9, 10, false)] // a rename that a power cut undid
    [InlineData(0, 1, 1, false)]
    [InlineData(7, 10, 10, true)] // a database put back from a backup
    public void The_higher_revision_is_the_truth(int database, int copy, int expected, bool isToldToTheTrader)
    {
        Put(new(SettingsDatabase.Build(Revision(database), [], Migration.All), null, SettingsCopy.Encode(Revision(copy))));

        using (var open = Open())
        {
            Assert.Equal(Revision(expected).Connection, open.Store.Connection);
            Assert.Equal(isToldToTheTrader, open.Store.OpeningNotices.Any());
        }

        Assert.Equal(expected, SettingsCopy.Decode(File.ReadAllBytes(_temp.PathOf(Copy))).Revision);
        Assert.Equal(expected, SettingsDatabase.Read(new(_temp.FullPath), Migration.All).State.Revision);
    }

    private static SavedState Revision(int number) =>
        number == 0 ? SavedState.None : new(number, DateTimeOffset.UnixEpoch, ConnectionSettings.Default with { Port = 1000 + number }, OrderClientIds.None);

    private void IsAsSavedAndWorks(int seed)
    {
        var found = File.ReadAllBytes(_temp.PathOf(Database));
        using (var open = Open())
        {
            Assert.True(s_saved == open.Store.Connection, $"seed {seed}");
            Assert.Equal([7, 51, 418], open.Store.OrderClientIds.EverUsed.Order());
            if (open.Store.OpeningNotices is [var notice])
            {
                var kept = Assert.Single(Directory.GetFiles(_temp.FullPath, "tempest.*-20260301-120000.db"));
                Assert.Contains(kept, notice, StringComparison.Ordinal);
                Assert.True(found.AsSpan().SequenceEqual(File.ReadAllBytes(kept)), $"seed {seed}");
            }
            else
            {
                Assert.Empty(open.Store.OpeningNotices);
            }
        }
        Works(seed);
    }

    private void Works(int seed)
    {
        var settings = ConnectionSettings.Default with { Port = 1 + (seed % 65535) };
        using (var open = Open())
        {
            open.Store.SaveConnection(settings);
            for (var i = 0; i < 5; i++)
                open.Store.AddHistory(Entry(1000 + i), false);
        }
        using var again = Open();
        Assert.True(settings == again.Store.Connection, $"seed {seed}");
        Assert.Equal(Entry(1004), again.Store.History(1).Single());
        Assert.True(again.Store.OpeningNotices.IsEmpty, $"seed {seed}: {string.Join(' ', again.Store.OpeningNotices)}");
    }

    private void Repeat(int full, Action<Random, int> once)
    {
        var first = Environment.GetEnvironmentVariable("TEMPEST_SEED") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : 0;
        for (var seed = first; seed < first + Full.Count(full); seed++)
        {
            foreach (var file in Directory.GetFiles(_temp.FullPath))
                File.Delete(file);
            once(new Random(seed), seed);
        }

        // LiteDB's finalizers end the process when damage led them astray.
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private OpenStore Open() => new(_temp.FullPath, _time);

    private void Put(Files files)
    {
        foreach (var (name, content) in new[] { (Database, files.Database), (Log, files.Log), (Copy, files.Copy) })
        {
            if (content is null)
                File.Delete(_temp.PathOf(name));
            else
                File.WriteAllBytes(_temp.PathOf(name), content);
        }
    }

    private static HistoryEntry Entry(int number) =>
        new(DateTimeOffset.UnixEpoch.AddSeconds(number), SessionName.Tempest, SessionState.Connecting, SessionState.Disconnected, CauseCode.SocketRefused, number, TimeSpan.FromSeconds(1));

    /// <summary>What a run of Tempest leaves in its folder, closed in order or not.</summary>
    private static Files Left(bool kill)
    {
        using var temp = new TempFolder();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 2, 28, 8, 0, 0, TimeSpan.Zero));
        using (var open = new OpenStore(temp.FullPath, time))
        {
            for (var i = 0; i < 20; i++)
                open.Store.AddHistory(Entry(i), false);
            open.Store.SaveOrderClientIds(new(418, [7, 51, 418]));
            open.Store.SaveConnection(ConnectionSettings.Default);
            open.Store.SaveConnection(s_saved);
        }
        using (var open = new OpenStore(temp.FullPath, time))
        {
            for (var i = 20; i < 40; i++)
                open.Store.AddHistory(Entry(i), false);
            if (kill)
            {
                // Two threads bring the entries to the disk, the store's and one of LiteDB's; a copy taken between two of their writes may even be no database.
                open.Store.FlushHistory();
                Files? files = null;
                Assert.True(SpinWait.SpinUntil(() => (files = Files.Read(temp)).Entries() == 40, TimeSpan.FromSeconds(30)));
                return files!;
            }
        }
        return Files.Read(temp);
    }

    private sealed record Files(byte[]? Database, byte[]? Log, byte[]? Copy)
    {
        internal static Files Read(TempFolder temp) => new(
            Bytes(temp.PathOf(DamagedSettingsTests.Database)), Bytes(temp.PathOf(DamagedSettingsTests.Log)), Bytes(temp.PathOf(DamagedSettingsTests.Copy)));

        internal int Entries()
        {
            using var temp = new TempFolder();
            File.WriteAllBytes(temp.PathOf(DamagedSettingsTests.Database), Database!);
            File.WriteAllBytes(temp.PathOf(DamagedSettingsTests.Log), Log ?? []);
            try
            {
                return SettingsDatabase.Read(new(temp.FullPath), Migration.All).History.Length;
            }
            catch (DamagedException)
            {
                return 0;
            }
        }

        private static byte[]? Bytes(string path)
        {
            if (!File.Exists(path))
                return null;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
    }
}
