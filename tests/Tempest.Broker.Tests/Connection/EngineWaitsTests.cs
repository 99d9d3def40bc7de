using Tempest.Broker.State;
using Tempest.Simulator;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Tests.Connection;

public sealed class EngineWaitsTests
{
    [Fact]
    public async Task An_engine_that_was_lost_first_dials_no_more_once_Tempests_own_session_is_lost_too()
    {
        var patient = new ConnectionPolicy { Backoff = [TimeSpan.FromHours(1)], LoopbackRefused = TimeSpan.FromHours(3) };
        await using var desk = await Desk.ConnectedAsync(patient);
        desk.Tws.Drop(Target.Client(desk.Now.AutoTrader.ClientId!.Value));
        await desk.Until(s => s.AutoTrader.NextAttemptAt is not null);
        desk.Tws.Refuse();
        desk.Tws.Drop();

        var took = await desk.Until(s => s.Tempest.State is SessionState.Disconnected && s.AutoTrader is { State: SessionState.Disconnected, NextAttemptAt: null });

        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromMinutes(40)); // and not only after its next attempt
        Assert.Equal(CauseCode.ClosedByTws, desk.Now.AutoTrader.Cause?.Code);
    }
}
