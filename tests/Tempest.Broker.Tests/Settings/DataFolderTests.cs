using System.Globalization;
using Tempest.Broker.Settings;

namespace Tempest.Broker.Tests.Settings;

[Collection(nameof(StartsProcesses))]
public sealed class DataFolderTests : IDisposable
{
    private readonly TempFolder _temp = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Makes_the_folder_and_its_parents()
    {
        var path = Path.Combine(_temp.FullPath, "a", "b", "default");

        using var folder = DataFolder.Open(path, "default");

        Assert.True(Directory.Exists(path));
        Assert.Equal(path, folder.FullPath);
        Assert.Equal(Path.Combine(path, "x.log"), folder.PathOf("x.log"));
        Assert.Equal("default", folder.Instance);
    }

    [Fact]
    public void Nobody_else_may_look_into_the_folder_or_its_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes; the user's application data is the user's alone there.");
        if (OperatingSystem.IsWindows())
            return; // for the analyzer
        var path = _temp.PathOf("default");

        using var folder = DataFolder.Open(path, "default");
        folder.Announce("http://localhost:5180");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
        var files = Directory.GetFiles(path);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(file)));
    }

    [Fact]
    public void A_second_copy_is_told_where_the_first_one_answers()
    {
        using var first = DataFolder.Open(_temp.FullPath, "default");
        first.Announce("http://localhost:5180");

        var refused = Assert.Throws<DataFolderInUseException>(() => DataFolder.Open(_temp.FullPath, "default"));

        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"Tempest is already running at http://localhost:5180 (instance default, process {Environment.ProcessId}). Stop it first, or start this one with --instance NAME and a --data folder of its own."),
            refused.Message);
        Assert.Equal("http://localhost:5180", refused.Url);
        Assert.Equal(Environment.ProcessId, refused.ProcessId);
    }

    [Fact]
    public void A_second_copy_is_told_what_is_known_before_the_first_one_listens()
    {
        using var first = DataFolder.Open(_temp.FullPath, "paper2");

        var refused = Assert.Throws<DataFolderInUseException>(() => DataFolder.Open(_temp.FullPath, "default"));

        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"Tempest is already running (instance paper2, process {Environment.ProcessId}). Stop it first"), refused.Message, StringComparison.Ordinal);
        Assert.Null(refused.Url);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"instance":"../x","process":1,"url":null}""")]
    [InlineData("""{"instance":"default","process":"one","url":null}""")]
    public void A_second_copy_is_refused_also_when_nothing_is_known_of_the_first(string says)
    {
        using var first = DataFolder.Open(_temp.FullPath, "default");
        File.WriteAllText(_temp.PathOf("tempest.running.json"), says);

        var refused = Assert.Throws<DataFolderInUseException>(() => DataFolder.Open(_temp.FullPath, "default"));

        Assert.StartsWith($"Tempest is already running with the folder {_temp.FullPath}. Stop it first", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_control_character_reaches_the_terminal_of_the_second_copy()
    {
        using var first = DataFolder.Open(_temp.FullPath, "default");
        first.Announce("http://localhost/\u001b[2J");

        var refused = Assert.Throws<DataFolderInUseException>(() => DataFolder.Open(_temp.FullPath, "default"));

        Assert.DoesNotContain(refused.Message, char.IsControl);
    }

    [Fact]
    public async Task A_copy_in_another_process_is_refused_and_may_have_the_folder_afterwards()
    {
        using var first = DataFolder.Open(_temp.FullPath, "default");
        first.Announce("http://localhost:5180");
        using (var second = ChildProcess.Start("hold", _temp.FullPath, "default"))
            Assert.StartsWith("DataFolderInUseException: Tempest is already running at http://localhost:5180 (instance default, process ", await second.SaysAsync(Cancellation), StringComparison.Ordinal);

        first.Dispose();
        using var third = ChildProcess.Start("hold", _temp.FullPath, "default");

        Assert.Equal("held", await third.SaysAsync(Cancellation));
    }

    [Fact]
    public async Task The_users_own_folder_is_made_and_a_second_copy_there_needs_only_another_name()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows takes the folder from the user's profile, not from the environment.");
        using var first = ChildProcess.StartIn(_temp.FullPath, "hold", "-", "default", "http://localhost:5180");
        Assert.Equal("held", await first.SaysAsync(Cancellation));

        using var second = ChildProcess.StartIn(_temp.FullPath, "hold", "-", "default");
        using var other = ChildProcess.StartIn(_temp.FullPath, "hold", "-", "paper2");

        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"DataFolderInUseException: Tempest is already running at http://localhost:5180 (instance default, process {first.Id}). Stop it first, or start this one with --instance NAME."),
            await second.SaysAsync(Cancellation));
        Assert.Equal("held", await other.SaysAsync(Cancellation));
        Assert.Equal(2, Directory.GetFiles(_temp.FullPath, "tempest.lock", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task A_killed_copy_leaves_the_folder_free()
    {
        using var child = ChildProcess.Start("hold", _temp.FullPath, "default", "http://localhost:5180");
        Assert.Equal("held", await child.SaysAsync(Cancellation));
        var refused = Assert.Throws<DataFolderInUseException>(() => DataFolder.Open(_temp.FullPath, "default"));
        Assert.Equal(child.Id, refused.ProcessId);

        await child.KillAsync(Cancellation);
        using var folder = DataFolder.Open(_temp.FullPath, "default");

        Assert.Contains($"\"process\":{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}", await File.ReadAllTextAsync(_temp.PathOf("tempest.running.json"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_nothing_of_itself_once_it_has_ended()
    {
        DataFolder.Open(_temp.FullPath, "default").Dispose();

        Assert.Equal(["tempest.lock"], Directory.GetFiles(_temp.FullPath).Select(Path.GetFileName));
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_answered_with_what_to_do()
    {
        var path = _temp.PathOf("taken");
        File.WriteAllText(path, "");

        var failed = Assert.Throws<DataFolderException>(() => DataFolder.Open(path, "default"));

        Assert.StartsWith($"Tempest cannot keep its files in {path} (", failed.Message, StringComparison.Ordinal);
        Assert.EndsWith("or name another one with --data DIR.", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_which_nothing_can_be_written_is_answered_with_what_to_do()
    {
        // Also for root, whom no file mode stops.
        Directory.CreateDirectory(_temp.PathOf("tempest.running.json.new"));

        var failed = Assert.Throws<DataFolderException>(() => DataFolder.Open(_temp.FullPath, "default"));

        Assert.StartsWith($"Tempest cannot keep its files in {_temp.FullPath} (", failed.Message, StringComparison.Ordinal);
        Directory.Delete(_temp.PathOf("tempest.running.json.new"));
        DataFolder.Open(_temp.FullPath, "default").Dispose(); // the failed attempt holds nothing
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_text_that_is_no_path_is_answered_with_what_to_do(string path)
    {
        var failed = Assert.Throws<DataFolderException>(() => DataFolder.Open(path, "default"));

        Assert.EndsWith("is no path for a folder: name another one with --data DIR.", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(failed.Message, char.IsControl);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("paper2")]
    [InlineData("A-b_c.d")]
    [InlineData("x")]
    [InlineData("0123456789012345678901234567890123456789")]
    public void A_plain_name_is_an_instance(string name)
    {
        Assert.Null(InstanceName.Problem(name));
        Assert.Equal(name, Path.GetFileName(DataFolder.DefaultPath(name)));
        Assert.Equal("tempest", Path.GetFileName(Path.GetDirectoryName(DataFolder.DefaultPath(name))));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".leases")]
    [InlineData("a.")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData("börse")]
    [InlineData("a\n")]
    [InlineData("CON")]
    [InlineData("nul.txt")]
    [InlineData("01234567890123456789012345678901234567890")]
    public void A_name_that_is_no_harmless_folder_is_refused_in_words(string name)
    {
        Assert.EndsWith("like paper2.", InstanceName.Problem(name), StringComparison.Ordinal);
        Assert.Throws<DataFolderException>(() => DataFolder.DefaultPath(name));
        Assert.Throws<DataFolderException>(() => DataFolder.Open(_temp.FullPath, name));
        Assert.Empty(Directory.GetFileSystemEntries(_temp.FullPath));
    }
}
