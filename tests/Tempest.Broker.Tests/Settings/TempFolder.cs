namespace Tempest.Broker.Tests.Settings;

/// <summary>A folder on the real disk, gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    internal string FullPath { get; } = Directory.CreateTempSubdirectory("tempest-test-").FullName;

    internal string PathOf(string name) => Path.Combine(FullPath, name);

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
