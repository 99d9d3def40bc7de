namespace Tempest.Browser.Tests.Running;

/// <summary>A folder in place of the user's application data, so that no test meets what a real copy of Tempest left, or the other way round.</summary>
public sealed class UserFolder : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"tempest-user-{Guid.NewGuid():N}");

    public UserFolder()
    {
        Directory.CreateDirectory(_path);
        foreach (var variable in (string[])["XDG_CONFIG_HOME", "APPDATA"])
            Environment.SetEnvironmentVariable(variable, _path);
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
