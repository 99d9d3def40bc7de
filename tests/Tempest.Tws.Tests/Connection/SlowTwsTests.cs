using System.Threading.Channels;
using Tempest.Simulator;
using Tempest.Simulator.Faults;
using Tempest.Tws.Connection;

namespace Tempest.Tws.Tests.Connection;

/// <summary>Real time on both sides: bytes that come one by one, with a pause before each.</summary>
public sealed class SlowTwsTests
{
    [Fact]
    public async Task A_TWS_that_sends_byte_by_byte_with_pauses_is_understood_every_time()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var tws = await SimulatedTws.StartAsync(new SimulatorOptions(), TimeProvider.System, cancellationToken: cancellation);
        tws.Behaviour = Behaviour.Normal with { Delivery = Delivery.Slow(TimeSpan.FromMilliseconds(1)) };
        var connected = Channel.CreateUnbounded<ConnectionState.Connected>();
        await using var client = new TwsClient(
            () => new DialTarget("127.0.0.1", tws.Port, 7), new ConnectionPolicy { ReleasePause = TimeSpan.Zero });
        client.Changed += change =>
        {
            if (change is { Before: ConnectionState.Starting, Now: ConnectionState.Connected now })
                connected.Writer.TryWrite(now);
        };
        client.Start();
        var cycles = Full.Count(500);

        for (var cycle = 0; cycle < cycles; cycle++)
        {
            var now = await connected.Reader.ReadAsync(cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(60), cancellation);
            Assert.Equal(["DU1234567"], now.Accounts);
            client.Redial();
        }

        Assert.Equal(1, tws.Counts.MostOpen);
    }
}
