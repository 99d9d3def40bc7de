using System.Collections.Immutable;

namespace Tempest.Broker.Clockwork;

/// <summary>Where the calendar stands. Minutes left are the reader's to count, from <see cref="ClockworkEvent.From"/> and <see cref="ClockworkEvent.To"/>.</summary>
/// <param name="Settings">The calendar in use.</param>
/// <param name="Stop">The daily time of TWS in use: the trader's, else the learnt one; null where there is neither.</param>
/// <param name="Inside">What goes on now.</param>
/// <param name="Next">What comes next; null only for a calendar without entries.</param>
/// <param name="DownSince">Since when Tempest's session, or TWS's link to IB, is down, UTC; null while both are up.</param>
/// <param name="Tone">How loud that is to be told.</param>
/// <param name="SignInNeeded">The weekly sign-in has expired since the connection that stands, or stood last, was made, and TWS is gone or does not get back to IB: somebody must log in, with the second factor.</param>
/// <param name="LastJump">Null while the clock never jumped since Tempest was started.</param>
public sealed record ClockworkState(
    ClockworkSettings Settings, DailyStop? Stop, ImmutableArray<ClockworkEvent> Inside, ClockworkEvent? Next, DateTimeOffset? DownSince, OutageTone Tone, bool SignInNeeded,
    ClockJump? LastJump)
{
    /// <summary>Before anything was computed.</summary>
    public static ClockworkState None { get; } = new(ClockworkSettings.DefaultFor(TimeZoneInfo.Utc), null, [], null, null, OutageTone.None, false, null);

    /// <summary>Equal when it says the same.</summary>
    public bool Equals(ClockworkState? other) =>
        other is not null
        && (Settings, Stop, Next, DownSince, Tone, SignInNeeded, LastJump) == (other.Settings, other.Stop, other.Next, other.DownSince, other.Tone, other.SignInNeeded, other.LastJump)
        && Inside.SequenceEqual(other.Inside);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Settings, Stop, Next, DownSince, Tone, SignInNeeded);
}
