using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Clockwork;
using Tempest.Broker.State;
using Tempest.Broker.Tests.Connection;
using Tempest.Broker.Tests.Timeline;

namespace Tempest.Broker.Tests.Clockwork;

public sealed class ClockJumpTests
{
    [Fact]
    public void A_sleep_is_noticed_also_when_something_else_wakes_before_the_timer()
    {
        var clock = new FakeTimeProvider(Snapshots.Start);
        var store = new Store<BrokerSnapshot>(Snapshots.Up);
        var told = new List<ClockJump>();
        using var watch = new ClockworkWatch(clock, store, new InMemorySettings(), told.Add);
        watch.Start();

        clock.AdjustTime(Snapshots.Start.AddHours(3)); // timers have not run yet
        watch.Look();
        watch.Look();

        var jump = Assert.Single(told);
        Assert.InRange(jump.By.TotalHours, 2.9, 3);
        Assert.Equal(jump, store.Current.Clockwork.LastJump);
    }
}
