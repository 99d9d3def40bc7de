using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Simulator;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Tests.Connection;

/// <summary>The real broker at a simulated TWS over real TCP. Waits go by a clock that the test moves.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private static readonly TimeSpan s_calm = TimeSpan.FromMilliseconds(3);
    private readonly ConcurrentQueue<BrokerSnapshot> _seen = new();
    private readonly IDisposable _subscription;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Desk(SimulatedTws tws, FakeTimeProvider clock, InMemorySettings settings, ConnectionSettings defaults, bool simulated, ConnectionPolicy policy, ITwsDialer? dialer)
    {
        (Tws, Clock, Settings) = (tws, clock, settings);
        Machine.Clock = clock.GetUtcNow;
        Broker = new BrokerService(
            new BrokerOptions("test", simulated, defaults), settings, Leases, policy, Machine, Probe, dialer ?? new TcpDialer(clock), clock, NullLoggerFactory.Instance);
        _subscription = Broker.State.Subscribe(snapshot =>
        {
            _seen.Enqueue(snapshot);
            Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        });
    }

    /// <summary>How much time passes at once when nothing happens.</summary>
    internal TimeSpan Step { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The same while a session is on its way and bytes are under way on real sockets: a busy machine must not look like a silent TWS. Null for <see cref="Step"/>.</summary>
    internal TimeSpan? StepOnTheWay { get; set; }

    internal SimulatedTws Tws { get; }

    internal FakeTimeProvider Clock { get; }

    internal InMemorySettings Settings { get; }

    /// <summary>What the operating system tells; nothing, unless the test says so.</summary>
    internal FakeMachine Machine { get; } = new();

    /// <summary>What the usual ports do; they are closed, unless the test says so.</summary>
    internal FakeProbe Probe { get; } = new();

    internal InMemoryLeases Leases { get; } = new();

    internal BrokerService Broker { get; }

    internal BrokerSnapshot Now => Broker.State.Current;

    /// <summary>Every snapshot that was published, in order.</summary>
    internal IReadOnlyCollection<BrokerSnapshot> Seen => _seen;

    /// <summary>Forgets them, so that a long test measures the broker's memory and not its own.</summary>
    internal void ForgetSeen() => _seen.Clear();

    internal static async Task<Desk> OpenAsync(
        Func<ConnectionSettings, ConnectionSettings>? settings = null, Action<SimulatedTws>? tws = null, InMemorySettings? kept = null,
        SimulatorOptions? options = null, bool simulated = false, bool start = true, ConnectionPolicy? policy = null, ITwsDialer? dialer = null,
        DateTimeOffset? at = null)
    {
        var clock = new FakeTimeProvider(at ?? new DateTimeOffset(2026, 11, 20, 14, 30, 0, TimeSpan.Zero));
        var simulator = await SimulatedTws.StartAsync(options ?? new SimulatorOptions(), clock, cancellationToken: TestContext.Current.CancellationToken);
        tws?.Invoke(simulator);
        var defaults = ConnectionSettings.Default with { Port = simulator.Port };
        var desk = new Desk(simulator, clock, kept ?? new InMemorySettings(), settings?.Invoke(defaults) ?? defaults, simulated, (policy ?? new ConnectionPolicy()) with { Random = () => 0.5 }, dialer);
        if (start)
            await desk.Broker.StartAsync(TestContext.Current.CancellationToken);
        return desk;
    }

    internal static async Task<Desk> ConnectedAsync(ConnectionPolicy? policy = null)
    {
        var desk = await OpenAsync(policy: policy);
        await desk.Until(s => s.Tempest.State is SessionState.Connected && s.AutoTrader.State is SessionState.Connected);
        return desk;
    }

    /// <summary>Lets time pass, a step at a time whenever nothing happens, until something holds.</summary>
    /// <returns>How much time passed.</returns>
    internal Task<TimeSpan> Until(Func<BrokerSnapshot, bool> holds) => Until(() => holds(Now));

    /// <param name="told">What the failure says besides the state of both sessions.</param>
    internal async Task<TimeSpan> Until(Func<bool> holds, Func<string>? told = null)
    {
        var start = Clock.GetUtcNow();
        var limit = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(limit) < TimeSpan.FromSeconds(60), $"it did not come to pass; {Now.Tempest} {Now.AutoTrader} {told?.Invoke()}");
            if (!await ChangesWithinAMoment())
                Clock.Advance(StepNow);
        }

        return Clock.GetUtcNow() - start;
    }

    /// <summary>Lets so much time pass, and everything happen that happens meanwhile.</summary>
    internal async Task Pass(TimeSpan time)
    {
        var end = Clock.GetUtcNow() + time;
        while (Clock.GetUtcNow() < end)
        {
            while (await ChangesWithinAMoment())
            {
            }

            var left = end - Clock.GetUtcNow();
            Clock.Advance(left < StepNow ? left : StepNow);
        }

        while (await ChangesWithinAMoment())
        {
        }
    }

    private TimeSpan StepNow => StepOnTheWay is { } step && new[] { Now.Tempest, Now.AutoTrader }.Any(s => s is { State: SessionState.Connecting, Hint: null }) ? step : Step;

    public async ValueTask DisposeAsync()
    {
        _subscription.Dispose();
        var closing = Broker.DisposeAsync().AsTask();
        while (!closing.IsCompleted)
        {
            try
            {
                await closing.WaitAsync(s_calm, CancellationToken.None);
            }
            catch (TimeoutException)
            {
                Clock.Advance(Step); // a TWS that hangs is said goodbye to for two seconds
            }
        }

        await closing;
        await Tws.DisposeAsync();
    }

    private async Task<bool> ChangesWithinAMoment()
    {
        try
        {
            await Volatile.Read(ref _changed).Task.WaitAsync(s_calm, TestContext.Current.CancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
