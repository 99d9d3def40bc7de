namespace Tempest.Broker.Settings;

/// <summary>A step to a newer form failed: an error of Tempest, not of the file.</summary>
internal sealed class MigrationException(int version, Exception inner) : Exception($"The step to form {version} failed: {inner.Message}", inner);
