using Tempest.Broker.State;

namespace Tempest.Broker.Connection;

/// <summary>One change of a session's state. Repeated attempts that fail alike are one entry, brought up to date.</summary>
/// <param name="Time">When it happened, UTC; of repeated attempts, the latest.</param>
/// <param name="Cause">A <see cref="CauseCode"/>; null where there is none.</param>
/// <param name="Attempt">The number of the attempt.</param>
/// <param name="Duration">How long <paramref name="From"/> had lasted.</param>
public sealed record HistoryEntry(
    DateTimeOffset Time, SessionName Session, SessionState From, SessionState To, string? Cause, int Attempt, TimeSpan Duration);
