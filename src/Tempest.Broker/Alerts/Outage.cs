namespace Tempest.Broker.Alerts;

/// <summary>A subject that is down, or has just come back.</summary>
/// <param name="Since">When it began.</param>
/// <param name="Told">The trader was told.</param>
/// <param name="Alarmed">He was told loudly.</param>
/// <param name="QuietEnd">End of the last time during it in which outages are usual; null while there was none.</param>
/// <param name="BackSince">Since when it is up again, not yet long enough to be told; null while it is down.</param>
internal readonly record struct Outage(
    AlertSubject Subject, DateTimeOffset Since, bool Told = false, bool Alarmed = false, DateTimeOffset? QuietEnd = null, DateTimeOffset? BackSince = null);
