using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Tempest.Testing.Simulator;

namespace Tempest.Simulator.Tests;

/// <summary>Starts simulators on ports of their own, with a clock that stands still, and sees them end in time.</summary>
public abstract class SimulatorTest : IAsyncLifetime
{
    private readonly List<SimulatedTws> _started = [];
    private readonly CancellationTokenSource _cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    /// <summary>A Friday morning at the exchange.</summary>
    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 14, 30, 0, TimeSpan.Zero));

    protected CancellationToken Cancel => _cancel.Token;

    /// <summary>What happened so far, in order.</summary>
    protected ConcurrentQueue<string> Events { get; } = [];

    public ValueTask InitializeAsync()
    {
        _cancel.CancelAfter(Patience.Limit);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var tws in _started)
        {
            await tws.DisposeAsync();
            Assert.Equal(0, tws.Counts.Held);
        }

        _cancel.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The fields of a notice about the session, as they stand at a version.</summary>
    protected string[] Notice(int version, int code, string text) =>
        version >= 194 ? ["4", "-1", $"{code}", text, "", $"{Clock.GetUtcNow().ToUnixTimeMilliseconds()}"]
        : version >= 166 ? ["4", "2", "-1", $"{code}", text, ""]
        : ["4", "2", "-1", $"{code}", text];

    /// <summary>Waits for an event that ends with these words.</summary>
    protected async Task Hears(SimulatedTws tws, string ending) =>
        await tws.WaitUntilAsync(_ => Events.Any(e => e.EndsWith(ending, StringComparison.Ordinal)), Cancel);

    protected async Task<SimulatedTws> StartAsync(SimulatorOptions? options = null)
    {
        var tws = await SimulatedTws.StartAsync(options ?? new SimulatorOptions(), Clock, cancellationToken: Cancel);
        tws.Happened += Events.Enqueue;
        _started.Add(tws);
        return tws;
    }
}
