using System.IO.Compression;
using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Backup;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Broker.Tests.Settings;

namespace Tempest.Broker.Tests.Backup;

public sealed class BackupTests : IDisposable
{
    private static readonly ConnectionSettings s_settings = new("vps1.example.com", 4002, ClientIdChoice.Pin(50), ClientIdChoice.Auto);

    private readonly TempFolder _data = new(), _elsewhere = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private string Archive => _elsewhere.PathOf("one.zip");

    public void Dispose()
    {
        _data.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public void What_was_backed_up_and_wiped_is_back_after_the_restore()
    {
        Fill();
        var before = Everything();

        var count = Write();
        Wipe();
        var aside = Restored();

        Assert.Equal(before.Count, count);
        Assert.Null(aside);
        Assert.Equal(before, Everything());
        using var open = new OpenStore(_data.FullPath, _time);
        Assert.Equal((s_settings, 418), (open.Store.Connection, open.Store.OrderClientIds.Kept));
        Assert.Equal(["socketRefused"], open.Store.History(10).Select(e => e.Cause));
        Assert.Empty(open.Store.OpeningNotices);
    }

    [Fact]
    public void What_was_there_before_a_restore_is_kept_beside_it()
    {
        Fill();
        Write();
        using (var open = new OpenStore(_data.FullPath, _time))
            open.Store.SaveConnection(s_settings with { Port = 7496 });
        File.WriteAllText(_data.PathOf("api-keys.json"), "newer");
        Directory.CreateDirectory(_data.PathOf("logs"));
        File.WriteAllText(_data.PathOf("logs/today.json"), "log");

        var aside = Restored();

        Assert.Equal(_data.PathOf("before-restore-20260301-120000"), aside);
        Assert.Equal("newer", File.ReadAllText(Path.Combine(aside!, "api-keys.json")));
        Assert.Equal("keys", File.ReadAllText(_data.PathOf("api-keys.json")));
        Assert.Equal("log", File.ReadAllText(_data.PathOf("logs/today.json")));
        using var again = new OpenStore(_data.FullPath, _time);
        Assert.Equal(4002, again.Store.Connection?.Port);
    }

    [Fact]
    public void A_copy_that_runs_and_saves_is_backed_up_as_it_was_at_one_moment()
    {
        for (var round = 0; round < 10; round++)
        {
            using (var open = new OpenStore(_data.FullPath, _time))
            {
                open.Store.SaveConnection(s_settings with { Port = 1 });
                var first = 1;
                var saved = 1;
                var saving = new Thread(() =>
                {
                    for (var port = 2; port <= 40; port++)
                    {
                        open.Store.SaveConnection(s_settings with { Port = port });
                        Volatile.Write(ref saved, port);
                        open.Store.AddHistory(Entry(port), replacesNewest: false);
                        open.Store.FlushHistory();
                    }
                });
                saving.Start();
                SpinWait.SpinUntil(() => (first = Volatile.Read(ref saved)) > 3 * round);
                Write();
                var last = Volatile.Read(ref saved) + 1; // one more may be on the disk and not yet acknowledged
                saving.Join();

                using var other = new TempFolder();
                using (var folder = DataFolder.Open(other.FullPath, InstanceName.Default))
                    Restore.From(folder, Archive, _time);
                using var restored = new OpenStore(other.FullPath, _time);
                Assert.InRange(restored.Store.Connection!.Port, first, last);
                Assert.DoesNotContain(restored.Store.OpeningNotices, n => n.Contains("damaged", StringComparison.OrdinalIgnoreCase));
                File.Delete(Archive);
            }
        }
    }

    [Fact]
    public void A_damaged_backup_changes_nothing()
    {
        Fill();
        Write();
        var good = File.ReadAllBytes(Archive);
        File.WriteAllText(_data.PathOf("api-keys.json"), "as it is now");
        var before = Everything();
        var random = new Random(20261122);
        var refused = 0;

        for (var time = 0; time < 200; time++)
        {
            File.WriteAllBytes(Archive, Damage.Any(good, random));
            try
            {
                Restored();
                Assert.Equal("keys", File.ReadAllText(_data.PathOf("api-keys.json"))); // what was hit means nothing, as the time of an entry
                File.WriteAllText(_data.PathOf("api-keys.json"), "as it is now");
            }
            catch (BackupException e)
            {
                refused++;
                Assert.Contains(Archive, e.Message, StringComparison.Ordinal);
                Assert.Equal(before["api-keys.json"], Everything()["api-keys.json"]);
                Assert.False(Directory.Exists(_data.PathOf("restore-ready")));
            }
        }

        Assert.InRange(refused, 150, 200);
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("keys/../../outside.txt")]
    [InlineData("/outside.txt")]
    [InlineData("C:\\outside.txt")]
    [InlineData("keys\\..\\..\\outside.txt")]
    [InlineData("tempest.lock")]
    [InlineData("restore-ready/tempest.db")]
    public void A_name_that_leads_elsewhere_is_refused(string path)
    {
        Fill();
        Write();
        Rewrite(manifest => manifest with { Files = [.. manifest.Files, new(path, 4, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")] }, (path, "test"));

        var error = Assert.Throws<BackupException>(Restored);

        Assert.Contains("no backup of Tempest", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_elsewhere.FullPath, "outside*"));
    }

    [Fact]
    public void A_backup_of_a_newer_Tempest_is_refused_with_its_version()
    {
        Fill();
        Write();
        Rewrite(manifest => manifest with { Format = 2, Version = "9.1.0" });

        Assert.Contains("written by a newer Tempest (9.1.0)", Assert.Throws<BackupException>(Restored).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_of_another_instance_is_refused_and_named()
    {
        Fill();
        new BackupWriter(_time, "1.0").Write(_data.FullPath, "live", Archive);

        Assert.Contains("Add --instance live", Assert.Throws<BackupException>(Restored).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_overwritten_and_nothing_is_made_of_nothing()
    {
        Fill();
        File.WriteAllText(Archive, "precious");

        Assert.Contains("is there already", Assert.Throws<BackupException>(() => Write()).Message, StringComparison.Ordinal);
        Assert.Contains("in the data folder itself", Fails(_data.FullPath, _data.PathOf("b.zip")), StringComparison.Ordinal);
        Assert.Contains("nothing to back up", Fails(_elsewhere.PathOf("missing"), _elsewhere.PathOf("b.zip")), StringComparison.Ordinal);
        Assert.Contains("could not be written", Fails(_data.FullPath, _elsewhere.PathOf("no/such/folder/b.zip")), StringComparison.Ordinal);
        Assert.Contains("There is no file", Assert.Throws<BackupException>(() => From(_elsewhere.PathOf("missing.zip"))).Message, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(Archive));
        Assert.Equal(["one.zip"], Directory.GetFileSystemEntries(_elsewhere.FullPath).Select(Path.GetFileName));
    }

    [Fact]
    public void A_damaged_database_is_not_taken_for_a_backup()
    {
        Fill();
        File.WriteAllBytes(_data.PathOf("tempest.db"), Damage.Whole(File.ReadAllBytes(_data.PathOf("tempest.db")), new Random(1)));

        Assert.Contains("Start Tempest once", Assert.Throws<BackupException>(() => Write()).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Archive));
    }

    /// <summary>The restore is stopped before each of its moves in turn, as a kill would; the next start goes on from there.</summary>
    [Fact]
    public void A_restore_that_was_killed_is_finished_at_the_next_start()
    {
        Fill();
        var wanted = Everything();
        Write();
        var moves = wanted.Keys.Select(p => p.Split('/')[0]).Distinct().Order(StringComparer.Ordinal).ToList();

        for (var stop = 0; stop <= 2 * moves.Count; stop++)
        {
            using var other = new TempFolder();
            foreach (var top in moves)
                File.WriteAllText(other.PathOf(top), "old");
            File.WriteAllText(other.PathOf("only-old.json"), "old");
            var stage = other.PathOf(stop < moves.Count ? "restore-ready" : "restore-placing");
            ZipFile.ExtractToDirectory(Archive, stage);
            File.Delete(Path.Combine(stage, "tempest-backup.json"));
            foreach (var top in moves.Take(stop))
                File.Delete(other.PathOf(top)); // moved away by the run that was killed
            if (stop >= moves.Count)
                File.Delete(other.PathOf("only-old.json"));
            foreach (var top in moves.Take(stop - moves.Count))
                Directory.Move(Path.Combine(stage, top), other.PathOf(top));

            DataFolder.Open(other.FullPath, InstanceName.Default).Dispose();

            Assert.Equal(wanted, Everything(other.FullPath));
        }
    }

    [Fact]
    public void Nobody_else_may_read_a_backup_or_what_came_out_of_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes; the user's application data is the user's alone there.");
        if (OperatingSystem.IsWindows())
            return; // for the analyzer
        Fill();
        Write();
        Wipe();
        Restored();

        foreach (var file in Everything().Keys.Select(_data.PathOf).Append(Archive))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_data.PathOf("keys")));
    }

    private static HistoryEntry Entry(int attempt) =>
        new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), SessionName.Tempest, SessionState.Connecting, SessionState.Disconnected, "socketRefused", attempt, TimeSpan.Zero);

    private void Fill()
    {
        using var open = new OpenStore(_data.FullPath, _time);
        open.Store.SaveConnection(s_settings);
        open.Store.SaveOrderClientIds(new(418, [418, 51]));
        open.Store.AddHistory(Entry(1), replacesNewest: false);
        File.WriteAllText(_data.PathOf("api-keys.json"), "keys");
        Directory.CreateDirectory(_data.PathOf("keys"));
        File.WriteAllText(_data.PathOf("keys/key-1.xml"), "<key/>");
    }

    private int Write() => new BackupWriter(_time, "1.0").Write(_data.FullPath, InstanceName.Default, Archive);

    private string Fails(string folder, string file) =>
        Assert.Throws<BackupException>(() => new BackupWriter(_time, "1.0").Write(folder, InstanceName.Default, file)).Message;

    private string? Restored() => From(Archive);

    private string? From(string archive)
    {
        using var folder = DataFolder.Open(_data.FullPath, InstanceName.Default);
        return Restore.From(folder, archive, _time);
    }

    private void Wipe()
    {
        Directory.Delete(_data.FullPath, recursive: true);
        Directory.CreateDirectory(_data.FullPath);
    }

    private void Rewrite(Func<BackupManifest, BackupManifest> change, params (string Path, string Content)[] added)
    {
        using var zip = ZipFile.Open(Archive, ZipArchiveMode.Update);
        BackupManifest manifest;
        using (var old = zip.GetEntry("tempest-backup.json")!.Open())
            manifest = BackupManifest.Read(old);
        zip.GetEntry("tempest-backup.json")!.Delete();
        using (var entry = zip.CreateEntry("tempest-backup.json").Open())
            entry.Write(change(manifest).Write());
        foreach (var (path, content) in added)
        {
            using var writer = new StreamWriter(zip.CreateEntry(path).Open());
            writer.Write(content);
        }
    }

    private Dictionary<string, string> Everything() => Everything(_data.FullPath);

    /// <summary>All that is the user's, by its path.</summary>
    private static Dictionary<string, string> Everything(string folder) => Directory
        .GetFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => (Path: Path.GetRelativePath(folder, path).Replace('\\', '/'), Content: Convert.ToHexString(File.ReadAllBytes(path))))
        .Where(f => !f.Path.EndsWith(".lock", StringComparison.Ordinal) && !f.Path.StartsWith("before-restore", StringComparison.Ordinal) && f.Path != "tempest.running.json")
        .ToDictionary(f => f.Path, f => f.Content);
}
