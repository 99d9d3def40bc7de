using Tempest.Broker.Clockwork;
using Tempest.Broker.State;

namespace Tempest.Broker.Alerts;

/// <summary>Quiet times by the calendar: server resets, and the restart of TWS. The weekly sign-in is none: somebody has to act.</summary>
internal sealed class ClockworkQuietTimes : IQuietTimes
{
    public DateTimeOffset? QuietUntil(BrokerSnapshot snapshot, DateTimeOffset now)
    {
        DateTimeOffset? until = null;
        foreach (var goesOn in snapshot.Clockwork.Inside)
        {
            if (goesOn.Kind is not ClockworkKind.WeeklySignIn && goesOn.Contains(now) && !(goesOn.To <= until))
                until = goesOn.To;
        }

        return until;
    }
}
