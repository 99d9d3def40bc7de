using Tempest.Broker.Settings;
using Tempest.Simulator;

namespace Tempest.Web.Demo;

/// <summary>The simulator that takes the place of TWS in a demo. Tempest talks to it over a real port and knows nothing else of it.</summary>
internal sealed class DemoTws : IAsyncDisposable
{
    /// <summary>Asked for first, so that settings saved in one demo still hold in the next. It is none that TWS or IB Gateway comes with.</summary>
    private const int UsualPort = 17497;

    private readonly SimulatedTws _tws;

    private DemoTws(SimulatedTws tws) => _tws = tws;

    /// <summary>Starts it. Where its usual port is taken, by another demo, it takes any.</summary>
    public static async Task<DemoTws> StartAsync()
    {
        try
        {
            return new DemoTws(await SimulatedTws.StartAsync(new SimulatorOptions { Port = UsualPort }, TimeProvider.System));
        }
        catch (SimulatorException)
        {
            return new DemoTws(await SimulatedTws.StartAsync(new SimulatorOptions(), TimeProvider.System));
        }
    }

    /// <summary>What holds in the demo while nothing was saved: the client IDs that were stated, and the simulator for TWS.</summary>
    public ConnectionSettings InPlaceOf(ConnectionSettings stated) => stated with { Host = _tws.Host, Port = _tws.Port };

    public ValueTask DisposeAsync() => _tws.DisposeAsync();
}
