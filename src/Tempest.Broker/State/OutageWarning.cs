namespace Tempest.Broker.State;

/// <summary>The warning "Interactive Brokers Not Connected". It exists from ten seconds into an outage until the outage ends.</summary>
/// <param name="Since">When the outage began, UTC.</param>
/// <param name="Dismissed">The trader chose Continue Anyway: it stays out of sight, on every page, until the outage ends.</param>
public sealed record OutageWarning(DateTimeOffset Since, bool Dismissed);
