namespace Tempest.Broker.Alerts;

/// <summary>A loss the trader was told of and that is not over: he will be told when it is, also by another run of Tempest.</summary>
/// <param name="Since">When it began, UTC.</param>
internal readonly record struct ToldOutage(AlertSubject Subject, DateTimeOffset Since);
