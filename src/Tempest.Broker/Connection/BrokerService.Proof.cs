using System.Collections.Concurrent;
using System.Collections.Immutable;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Health;
using Tempest.Broker.Recognition;
using Tempest.Broker.State;
using Tempest.Tws;

namespace Tempest.Broker.Connection;

/// <content>Whether TWS is really there: ages, the check before sending, and waking from sleep.</content>
internal sealed partial class BrokerService
{
    /// <summary>A TWS that was heard so lately needs no check before sending.</summary>
    internal static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    /// <summary>For the answer to that check.</summary>
    internal static readonly TimeSpan ProofLimit = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan s_pulse = TimeSpan.FromSeconds(1);

    private readonly ITimer _pulse;

    /// <summary>Questions that TWS did not answer in time and may still answer; awaited at the end.</summary>
    private readonly ConcurrentDictionary<Task, bool> _proofs = new();

    /// <inheritdoc/>
    public async Task<bool> ProveAliveAsync(SessionName session, CancellationToken cancellation)
    {
        var asked = session is SessionName.Tempest ? _tempest : _autoTrader;
        lock (_gate)
        {
            if (!asked.IsConnected)
                return false;
            if (asked.Doubt is Doubt.None && asked.Client.Evidence.Silence <= Fresh)
                return true;
        }

        // The question outlives the wait for its answer: a late one lifts the lock.
        var answer = asked.Client.RequestCurrentTimeAsync(CancellationToken.None);
        try
        {
            await answer.WaitAsync(ProofLimit, _clock, cancellation);
            Trust(asked);
            return true;
        }
        catch (TimeoutException)
        {
            DoubtIt(asked, Doubt.NotAnswered);
            _log.NotAnswered(session);
            Follow(asked, answer);
            return false;
        }
        catch (TwsException)
        {
            DoubtIt(asked, Doubt.NotAnswered); // the connection has just ended, which the snapshot may not show yet
            return false;
        }
        catch (OperationCanceledException)
        {
            Follow(asked, answer);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task LookAtPortsAsync(string? host, CancellationToken cancellation) => _diagnostician.LookAsync(host ?? "127.0.0.1").WaitAsync(cancellation);

    /// <inheritdoc/>
    public ImmutableArray<string> SaveClockwork(ClockworkSettings settings)
    {
        var problems = settings.Validate();
        if (!problems.IsEmpty)
            return problems;
        lock (_saving)
        {
            _settings.SaveClockwork(settings);
            _store.Update(s => s with { Clockwork = s.Clockwork with { Settings = settings } });
        }

        _clockwork.Look();
        return [];
    }

    /// <summary>The computer has slept: nothing that was known is current, and TWS is asked at once.</summary>
    private void Slept(ClockJump jump)
    {
        _log.ClockJumped((long)jump.By.TotalSeconds);
        foreach (var session in new[] { _tempest, _autoTrader })
        {
            DoubtIt(session, Doubt.Slept);
            if (!session.IsConnected)
                continue;
            session.Client.Check();
            Follow(session, session.Client.RequestCurrentTimeAsync(CancellationToken.None));
        }

        lock (_gate)
        {
            if (!_tempest.IsActive)
                _tempest.Client.Redial(); // what waited for the next attempt has waited long enough
        }
    }

    private void DoubtIt(Session session, Doubt why)
    {
        lock (_gate)
        {
            session.DoubtIt(why);
            Show(session, session.Client.State);
            Publish();
        }

        if (session.IsConnected)
            session.Client.Check();
    }

    private void Trust(Session session)
    {
        lock (_gate)
        {
            if (!session.TrustIfHeard())
                return;
            _log.HeardAgain(session.Name);
            Show(session, session.Client.State);
            Publish();
        }
    }

    private void Follow(Session session, Task answer)
    {
        var following = FollowAsync(session, answer);
        if (!following.IsCompleted)
        {
            _proofs.TryAdd(following, true);
            _ = following.ContinueWith(done => _proofs.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task FollowAsync(Session session, Task answer)
    {
        try
        {
            await answer;
            Trust(session);
        }
        catch (TwsException)
        {
            // The connection ended: what comes next starts without doubt.
        }
    }

    /// <summary>Once a second: ages, and whether a doubted TWS was heard.</summary>
    private void Pulse()
    {
        Trust(_tempest);
        Trust(_autoTrader);
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            _tempest.Health = Ladders.Next(_tempest, now);
            _autoTrader.Health = Ladders.Next(_autoTrader, now);
            _store.Update(s => s with { TempestHealth = _tempest.Health, AutoTraderHealth = _autoTrader.Health, Board = Recognitions.Tick(s.Board, now) });
        }
    }

    /// <summary>More is known than before: causes may be told anew.</summary>
    private void ShowAgain()
    {
        lock (_gate)
        {
            Show(_tempest, _tempest.Client.State);
            Show(_autoTrader, _autoTrader.Client.State);
            Publish();
        }
    }
}
