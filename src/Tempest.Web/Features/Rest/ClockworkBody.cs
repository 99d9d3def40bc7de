using System.Collections.Immutable;
using Tempest.Broker.Clockwork;

namespace Tempest.Web.Features.Rest;

/// <summary>The calendar of resets and restarts, and where it stands.</summary>
/// <param name="Region">Whose reset times count.</param>
/// <param name="Stop">What TWS does each day; null where that is neither set nor learnt.</param>
/// <param name="Inside">What goes on now.</param>
/// <param name="Next">What comes next.</param>
/// <param name="DownSince">Since when the connection, or TWS's link to IB, is down, UTC; null while both are up.</param>
/// <param name="Tone">How loud that is to be told: <c>overdue</c> is an alarm.</param>
/// <param name="SignInNeeded">The weekly sign-in has expired since the session last stood.</param>
/// <param name="SleptAt">When it was last noticed that the computer had slept, UTC.</param>
internal sealed record ClockworkBody(
    string Region, DailyStopBody? Stop, ImmutableArray<ClockworkEventBody> Inside, ClockworkEventBody? Next, DateTime? DownSince, OutageTone Tone, bool SignInNeeded, DateTime? SleptAt)
{
    public static ClockworkBody Of(ClockworkState state) => new(
        state.Settings.Region, DailyStopBody.Of(state.Stop), [.. state.Inside.Select(e => ClockworkEventBody.Of(e)!)], ClockworkEventBody.Of(state.Next),
        state.DownSince?.UtcDateTime, state.Tone, state.SignInNeeded, state.LastJump?.At.UtcDateTime);
}
