using Tempest.Broker.Settings;
using Tempest.Broker.State;

namespace Tempest.Broker.Connection;

/// <summary>Those who wait for the outcome of a refresh. Guarded by the broker's lock, but for the time limit.</summary>
internal sealed class RefreshWaiters : IDisposable
{
    /// <summary>Longer than TWS is waited for, so that the outcome is nearly always a real one.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(75);

    private readonly List<Waiter> _waiting = [];

    /// <summary>A task that ends when both sessions are connected, or one has failed once more than it had.</summary>
    internal Task<RefreshOutcome> Wait(TimeProvider clock, int tempestFailures, int autoTraderFailures)
    {
        var outcome = new TaskCompletionSource<RefreshOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var limit = clock.CreateTimer(
            _ => outcome.TrySetResult(new RefreshOutcome(false, true, "TWS has not answered yet. Tempest keeps trying.")),
            null, s_longest, Timeout.InfiniteTimeSpan);
        _waiting.Add(new Waiter(outcome, limit, tempestFailures, autoTraderFailures));
        return outcome.Task;
    }

    /// <summary>Something changed: ends the waits that are over. Connections that still stand on former settings are no success.</summary>
    internal void Look(Session tempest, Session autoTrader, ConnectionSettings saved)
    {
        var onSaved = tempest.Dialled?.Settings == saved && autoTrader.Dialled?.Settings == saved;
        foreach (var waiter in _waiting.ToArray())
        {
            var outcome =
                tempest.Failures > waiter.TempestFailures ? Failed("TWS could not be reached", tempest.Status)
                : autoTrader.Failures > waiter.AutoTraderFailures && tempest.IsConnected ? Failed("Tempest is connected, but the AutoTrader connection is not", autoTrader.Status)
                : onSaved && tempest.IsConnected && autoTrader.IsConnected ? new RefreshOutcome(true, true, "Connected again with the saved settings.")
                : null;
            if (outcome is null)
                continue;
            waiter.Outcome.TrySetResult(outcome);
            waiter.Limit.Dispose();
            _waiting.Remove(waiter);
        }
    }

    public void Dispose()
    {
        foreach (var waiter in _waiting)
        {
            waiter.Limit.Dispose();
            waiter.Outcome.TrySetResult(new RefreshOutcome(false, true, "Tempest is closing."));
        }

        _waiting.Clear();
    }

    private static RefreshOutcome Failed(string what, SessionStatus status) =>
        new(false, true, status.Cause is { } cause ? $"{what}: {cause.Title}. Tempest keeps trying." : $"{what}. Tempest keeps trying.");

    private sealed record Waiter(TaskCompletionSource<RefreshOutcome> Outcome, ITimer Limit, int TempestFailures, int AutoTraderFailures);
}
