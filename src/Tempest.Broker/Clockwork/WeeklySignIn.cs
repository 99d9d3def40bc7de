namespace Tempest.Broker.Clockwork;

/// <summary>When IB's sign-in expires each week.</summary>
/// <param name="Zone">IANA name.</param>
/// <param name="Source">Where it is from.</param>
/// <param name="AsOf">When it was read there.</param>
public sealed record WeeklySignIn(DayOfWeek Day, TimeOnly At, string Zone, string Source, DateOnly AsOf);
