using Microsoft.Extensions.Logging;
using Tempest.Broker.Diagnosis;
using Tempest.Broker.Recognition;
using Tempest.Broker.State;
using Tempest.Tws;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Connection;

/// <content>The two connections: what begins, stands and ends, and what follows from it for the other one.</content>
internal sealed partial class BrokerService
{
    private Session Create(SessionName name, ConnectionPlan plan, ConnectionPolicy policy, ILoggerFactory logs, DateTimeOffset now)
    {
        Session session = null!;
        var client = new TwsClient(() => NextTarget(session), policy, pacing: null, _clock, logs.CreateLogger($"{typeof(TwsClient).FullName}.{name}"), dialer: _dialer);
        session = new Session(name, _settings) { Client = client, Status = SessionStatuses.Initial(name, plan, now), Health = HealthLadder.Unknown(now) };
        client.Changed += change => Changed(session, change);
        client.NoticeReceived += notice => Noticed(session, notice);
        client.Listen(new ForeignOrders(() => session.Status.ClientId, () => client.IsListingOrders, () => ForeignOrderHeard(session)));
        return session;
    }

    /// <summary>Every dial reads the saved values.</summary>
    private DialTarget NextTarget(Session session)
    {
        lock (_gate)
        {
            var plan = _ids.For(_store.Current.Saved);
            session.Dialled = plan;
            return session.TargetIn(plan);
        }
    }

    private void Changed(Session session, ConnectionChange change)
    {
        lock (_gate)
        {
            var wasConnected = session.IsConnected;
            if (change.Now is ConnectionState.Closing { Then: AfterClose.Wait failed } closing)
                Failed(session, failed.Failure, closing.Target);
            else if (change is { Now: ConnectionState.Connected, Before: not ConnectionState.Connected })
                session.Began();
            Show(session, change.Now);
            if (session.IsConnected && !wasConnected)
                Stands(session);
            // Before anyone is told: nobody shall see a connection beside the warning that there is none.
            if (session == _tempest && wasConnected != session.IsConnected)
                TempestTurned(session.IsConnected);
            Publish();
            _clockwork.Look();

            if (!_tempest.IsConnected && (session == _autoTrader ? change.Now : _autoTrader.Client.State) is ConnectionState.Waiting waiting)
                HoldEngine(waiting.Until);
            if (_tempest.IsConnected && _autoTrader.IsConnected)
                _redraws = 0;
            KeepBothOnOnePlan();
            _waiters.Look(_tempest, _autoTrader, _store.Current.Saved);
        }
    }

    private void TempestTurned(bool connected)
    {
        if (!connected)
        {
            _outage.Begin();
            return;
        }

        _outage.End();
        if (!_port.Accepts(_tempest.Status.Accounts))
        {
            _log.OtherAccountAtPort(_tempest.Status.Port);
            return; // the plan has gone back to the saved port, and both sessions with it
        }

        var wait = _engineNotBefore - _clock.GetUtcNow();
        _engineStart.Change(wait > s_engineFollows ? wait : s_engineFollows, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The engine goes on when Tempest's own session is ready again, and not before a TWS that turned it away, or dropped it again and again, has had its time.</summary>
    private void HoldEngine(DateTimeOffset until)
    {
        var now = _clock.GetUtcNow();
        var drops = _autoTrader.Drops.Where(at => now - at < _policy.FlappingWithin).ToList();
        var calm = drops.Count >= _policy.FlappingDrops ? drops.Max() + _policy.Flapping : until;
        _engineNotBefore = calm > until ? calm : until;
        _autoTrader.Client.Stop();
    }

    private void StartEngine()
    {
        lock (_gate)
        {
            if (_tempest.IsConnected)
                _autoTrader.Client.Start();
        }
    }

    private void Stands(Session session)
    {
        _diagnostician.Connected(session.Status);
        _store.Update(s => s with
        {
            Board = Recognitions.Connected(s.Board, session.Name, _clock.GetUtcNow()),
            SavedMode = _diagnostician.ModeOf(s.Saved.Host, s.Saved.Port),
        });
    }

    private void Failed(Session session, ConnectionFailure failure, DialTarget target)
    {
        session.Failures++;
        session.Ended(failure, target, _clock.GetUtcNow());
        if (session == _tempest)
            _diagnostician.Failed(failure, target);
        if (failure.Kind is FailureKind.ClosedBeforeHandshake && new Observation(target, failure) is { IsHere: false } or { IsIPv6: true })
            _store.Update(s => s with { Board = Recognitions.ClosedAtOnce(s.Board, _clock.GetUtcNow()) });
        switch (failure.Kind)
        {
            case FailureKind.ClientIdInUse when session.Dialled is { } dialled && _redraws < MostRedraws:
                if (!_ids.Redraw(session.TargetIn(dialled).ClientId))
                    break;
                _log.ClientIdsDrawnAnew(_ids.Current.TempestClientId, _ids.Current.AutoTraderClientId);
                if (_redraws++ == 0)
                    session.Client.Redial();
                break;
            case FailureKind.Refused or FailureKind.TimedOut when session == _tempest:
                _port.NobodyAnswered();
                break;
        }
    }

    /// <summary>Sessions on different values would read one account and trade another.</summary>
    private void KeepBothOnOnePlan()
    {
        var plan = _ids.Current;
        if (_tempest.IsOutdated(plan))
        {
            _autoTrader.Client.Stop();
            _tempest.Client.Redial();
        }
        else if (_autoTrader.IsOutdated(plan))
        {
            _autoTrader.Client.Redial();
        }
    }
}
