using System.Collections.Immutable;

namespace Tempest.Broker.Alerts;

/// <summary>What is kept of the alerts between two runs.</summary>
internal interface IAlertStore
{
    /// <summary>The saved settings.</summary>
    AlertSettings Alerts { get; }

    /// <summary>Writes them, whole or not at all.</summary>
    /// <exception cref="Settings.SettingsNotSavedException">The disk refused; the old values stand.</exception>
    void SaveAlerts(AlertSettings settings);

    /// <summary>Losses that a run told of and whose end it did not see.</summary>
    ImmutableArray<ToldOutage> ToldOutages { get; }

    /// <summary>Takes them over. Never waits for the disk and never fails.</summary>
    void KeepToldOutages(ImmutableArray<ToldOutage> outages);
}
