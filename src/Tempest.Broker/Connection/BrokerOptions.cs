using Tempest.Broker.Settings;

namespace Tempest.Broker.Connection;

/// <summary>What the broker is told at the start.</summary>
/// <param name="Instance">Name of this copy of Tempest.</param>
/// <param name="Simulated">Tempest's own simulator stands in for TWS.</param>
/// <param name="Defaults">What holds while nothing was saved; must be valid.</param>
public sealed record BrokerOptions(string Instance, bool Simulated, ConnectionSettings Defaults);
