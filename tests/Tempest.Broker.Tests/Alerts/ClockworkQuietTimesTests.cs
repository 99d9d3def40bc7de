using Tempest.Broker.Alerts;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Tests.Timeline;

namespace Tempest.Broker.Tests.Alerts;

public sealed class ClockworkQuietTimesTests
{
    [Theory]
    [InlineData(ClockworkKind.ServerReset, -10, 20, 20)]
    [InlineData(ClockworkKind.DailyStop, 0, 5, 5)]
    [InlineData(ClockworkKind.WeeklySignIn, -10, 20, null)]
    [InlineData(ClockworkKind.ServerReset, -10, 0, null)]
    [InlineData(ClockworkKind.ServerReset, 1, 20, null)]
    public void Resets_and_restarts_are_quiet_while_they_go_on_and_the_sign_in_never_is(ClockworkKind kind, int from, int to, int? until)
    {
        var now = Snapshots.Start;
        var snapshot = Snapshots.Down with
        {
            Clockwork = ClockworkState.None with { Inside = [new ClockworkEvent(kind, "", now.AddMinutes(from), now.AddMinutes(to), "", null)] },
        };

        Assert.Equal(until is { } minutes ? now.AddMinutes(minutes) : null, new ClockworkQuietTimes().QuietUntil(snapshot, now));
    }
}
