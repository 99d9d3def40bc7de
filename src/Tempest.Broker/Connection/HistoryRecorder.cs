using Tempest.Broker.Settings;
using Tempest.Broker.State;

namespace Tempest.Broker.Connection;

/// <summary>
/// Writes the history of one session. Attempts that fail again as the one before are one entry, brought up to date: a night
/// without TWS must not push everything else out of a thousand entries.
/// </summary>
internal sealed class HistoryRecorder(ISettingsStore store)
{
    private HistoryEntry? _attemptBegun;
    private HistoryEntry? _lastFailure;

    /// <summary>Looks whether the state changed, and writes that down.</summary>
    internal void Record(SessionStatus before, SessionStatus after, DateTimeOffset now)
    {
        if (before.State == after.State)
            return;

        var cause = after.State is SessionState.Disconnected ? after.Cause?.Code : null;
        var entry = new HistoryEntry(now, after.Session, before.State, after.State, cause, after.Attempt, now - before.Since);
        if (after.State is SessionState.Connecting && _lastFailure is not null)
        {
            // Whether this is worth an entry is known when the attempt has ended.
            _attemptBegun = entry;
            return;
        }

        var repeats = before.State is SessionState.Connecting && after.State is SessionState.Disconnected
            && _attemptBegun is not null && _lastFailure?.Cause == cause;
        if (!repeats && _attemptBegun is { } begun)
            store.AddHistory(begun, replacesNewest: false);
        _attemptBegun = null;
        store.AddHistory(entry, replacesNewest: repeats);
        _lastFailure = before.State is SessionState.Connecting && after.State is SessionState.Disconnected && cause is not null ? entry : null;
    }
}
