using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tempest.Broker.Settings;

namespace Tempest.Broker.Tests.Settings;

/// <summary>A data folder and the store in it, opened and closed together, as a run of Tempest does.</summary>
internal sealed class OpenStore : IDisposable
{
    private readonly DataFolder _folder;

    internal OpenStore(string path, TimeProvider time, IReadOnlyList<Migration>? migrations = null, ILogger? logger = null)
    {
        _folder = DataFolder.Open(path, InstanceName.Default);
        try
        {
            Store = LiteDbSettingsStore.Open(_folder, migrations ?? Migration.All, time, logger ?? NullLogger.Instance);
        }
        catch
        {
            _folder.Dispose();
            throw;
        }
    }

    internal LiteDbSettingsStore Store { get; }

    public void Dispose()
    {
        Store.Dispose();
        _folder.Dispose();
    }
}
