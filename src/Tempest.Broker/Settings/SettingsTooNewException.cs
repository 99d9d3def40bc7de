namespace Tempest.Broker.Settings;

/// <summary>The settings were written by a newer Tempest, in a form this one does not know. The files are left as they are.</summary>
public sealed class SettingsTooNewException : DataFolderException
{
    internal SettingsTooNewException(string path, long version)
        : base($"The settings in {path} come from a newer Tempest (form {version}; this one knows up to {SettingsSchema.Current}) and were left untouched: start that newer Tempest, or this one with --instance NAME and a --data folder of its own.")
    {
        Version = version;
    }

    /// <summary>The version of the form found.</summary>
    public long Version { get; }
}
