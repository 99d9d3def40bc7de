using System.Collections.Immutable;
using Tempest.Broker.Alerts;

namespace Tempest.Broker.Tests.Alerts;

/// <summary>What is kept of the alerts, kept in memory; and a box whose seal can be told from the secret.</summary>
internal sealed class InMemoryAlerts : IAlertStore, ISecretBox
{
    public AlertSettings Alerts { get; set; } = AlertSettings.None;

    public ImmutableArray<ToldOutage> ToldOutages { get; set; } = [];

    public void SaveAlerts(AlertSettings settings) => Alerts = settings;

    public void KeepToldOutages(ImmutableArray<ToldOutage> outages) => ToldOutages = outages;

    public string Seal(string secret) => "sealed:" + Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(secret));

    public string? Open(string sealedSecret) =>
        sealedSecret.StartsWith("sealed:", StringComparison.Ordinal) ? System.Text.Encoding.UTF8.GetString(Convert.FromHexString(sealedSecret["sealed:".Length..])) : null;
}
