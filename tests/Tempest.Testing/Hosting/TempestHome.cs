namespace Tempest.Testing.Hosting;

/// <summary>A folder that stands for a user's home; gone afterwards. The program in it is the built one, or a copy whose settings file is the test's.</summary>
public sealed class TempestHome : IDisposable
{
    public TempestHome(string? settingsFile = null)
    {
        Directory.CreateDirectory(Folder);
        if (settingsFile is null)
            return;

        var copy = Directory.CreateDirectory(Path.Combine(Folder, "program")).FullName;
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(BelongsToProgram))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(copy, "appsettings.json"), settingsFile);
        Program = Path.Combine(copy, "Tempest.Web.dll");
    }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"tempest-test-{Guid.NewGuid():N}");

    /// <summary>The data folder for tests that name one.</summary>
    public string Data => Path.Combine(Folder, "data");

    public string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Tempest.Web.dll");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static bool BelongsToProgram(string path) =>
        Path.GetFileName(path) is var name && (name.EndsWith(".dll", StringComparison.Ordinal) || name.StartsWith("Tempest.Web.", StringComparison.Ordinal));
}
