using System.Text.Json;

namespace Tempest.Web.Tests.Hosting;

public sealed class FileLogTests
{
    [Fact]
    public async Task A_run_leaves_its_lines_as_JSON_in_a_folder_for_its_owner_alone()
    {
        using var home = new TempestHome();
        await using (var tempest = await TempestProcess.StartAsync(home, ["--urls", "http://127.0.0.1:0", "--data", home.Data], TestContext.Current.CancellationToken))
            await tempest.EndAsync("TERM", TestContext.Current.CancellationToken);

        var folder = Path.Combine(home.Data, "logs");
        var file = Assert.Single(Directory.GetFiles(folder, "tempest-????????.json"));
        var lines = File.ReadAllLines(file).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.True(DateTimeOffset.TryParse(line.GetProperty("@t").GetString(), System.Globalization.CultureInfo.InvariantCulture, out _)));
        Assert.Contains(lines, line => line.TryGetProperty("SourceContext", out var source) && source.GetString()!.StartsWith("Tempest.", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }
}
