using Tempest.Broker.Settings;

namespace Tempest.Broker.Connection;

/// <summary>What the two sessions dial with: the saved settings, with every "auto" resolved to a number.</summary>
/// <param name="Settings">The settings it was made from.</param>
/// <param name="Port">The port dialled. Differs from the setting only after TWS said that it moved its API (code 1300).</param>
public sealed record ConnectionPlan(ConnectionSettings Settings, string Host, int Port, int TempestClientId, int AutoTraderClientId)
{
    /// <summary>Whether these settings are the ones in use.</summary>
    public bool Matches(ConnectionSettings settings) => Settings == settings;
}
