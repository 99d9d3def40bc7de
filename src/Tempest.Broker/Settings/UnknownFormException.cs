namespace Tempest.Broker.Settings;

/// <summary>A file is whole, but of a newer form than this Tempest knows.</summary>
internal sealed class UnknownFormException(long version) : Exception($"form {version}")
{
    internal long Version { get; } = version;
}
