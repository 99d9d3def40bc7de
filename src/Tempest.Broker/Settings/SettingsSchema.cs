namespace Tempest.Broker.Settings;

/// <summary>The form of the settings, in the database and in its copy alike.</summary>
internal static class SettingsSchema
{
    /// <summary>The form this Tempest writes, and the newest it can read.</summary>
    internal const int Current = 2;
}
