using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Routing;
using Tempest.Tws.Sending;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Connection;

/// <summary>
/// Runs one connection: owns its state in one loop, does what the machine wants done, and posts what happens back to it.
/// Each socket has a number; what an old socket says no longer counts.
/// </summary>
internal sealed partial class ConnectionDriver : IAsyncDisposable
{
    private readonly ConnectionMachine _machine;
    private readonly ConnectionPolicy _policy;
    private readonly ITwsDialer _dialer;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly IConnectionObserver _observer;
    private readonly Channel<Posted> _posted = Channel.CreateUnbounded<Posted>(new() { SingleReader = true });
    private readonly Dictionary<ConnectionTimer, (ITimer Timer, int Number)> _timers = [];
    private readonly FrameBuffer _frames = new();
    private readonly PacingOptions _pacing;
    private readonly HistoryPacing _history;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _run;
    private volatile ConnectionState _state = new ConnectionState.Idle(null);
    private volatile SocketLife? _life;
    private volatile WireEvidence _lastEvidence = WireEvidence.None;
    private int _numbers;
    private int _disposed;

    internal ConnectionDriver(
        ConnectionMachine machine, ConnectionPolicy policy, PacingOptions pacing, ITwsDialer dialer, IConnectionObserver observer, TimeProvider clock, ILogger log)
    {
        (_machine, _policy, _pacing, _dialer, _observer, _clock, _log) = (machine, policy, pacing, dialer, observer, clock, log);
        _history = new HistoryPacing(pacing, clock);
        Router.Removed += RequestIsOver;
        _run = RunAsync(_end.Token);
    }

    internal ConnectionState State => _state;

    internal Router Router { get; } = new();

    /// <summary>What waits to be sent.</summary>
    internal SendBacklog Backlog => _life?.Session?.Outbox.Backlog ?? SendBacklog.Empty;

    /// <summary>What the socket that is open shows, or what the last one showed. May be asked from any thread.</summary>
    internal WireEvidence Evidence => _life?.Evidence(StepOf(_state)) ?? _lastEvidence;

    internal void Post(ConnectionEvent happened) => Post(new Posted(happened));

    /// <summary>Asks TWS for a sign of life now, unless a question is out already.</summary>
    internal void Check() => Post(new Posted(new ConnectionEvent.CheckRequested(_life?.Session?.Frames ?? 0)));

    /// <summary>Sends a request on the connection that stands, now or when its turn comes.</summary>
    /// <param name="watcher">Told what becomes of it, unless this throws; then nothing was or will be sent.</param>
    /// <exception cref="TwsConnectionLostException">There is no connection.</exception>
    /// <exception cref="TwsRequestException">The server version does not know the request, or a field of it cannot be written.</exception>
    /// <exception cref="TwsQueueFullException">Too many requests wait already.</exception>
    internal void Send<T>(T message, ISendWatcher? watcher = null)
        where T : IWireMessage<T>
    {
        if (_life?.Session?.Outbox is not { ServerVersion: > 0 } outbox)
            throw new TwsConnectionLostException("There is no connection to TWS.");
        var frames = new FrameBuffer();
        frames.Write(message, outbox.ServerVersion);
        if (!outbox.Send(frames.Written.ToArray(), SendPriorities.Of<T>(), PacingClaim.Of(message), watcher))
            throw new TwsConnectionLostException("The connection to TWS has just ended.");
    }

    /// <summary>Closes the socket in order and ends. A host stops a service and then disposes of it, so this may be called twice.</summary>
    public async ValueTask DisposeAsync()
    {
        var isFirst = Interlocked.Exchange(ref _disposed, 1) == 0;
        if (isFirst)
            await _end.CancelAsync().ConfigureAwait(false);
        await _run.ConfigureAwait(false);
        if (isFirst)
            _end.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var posted in _posted.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
                Step(posted);
        }
        catch (OperationCanceledException)
        {
            // The normal end.
        }
        finally
        {
            _posted.Writer.TryComplete();
            StopTimers();
            if (_life is { } life)
                await life.DisposeAsync().ConfigureAwait(false);
            Router.LoseAll();
        }
    }

    private void Step(Posted posted)
    {
        if (IsOfThePast(posted))
        {
            _log.EventOfThePast(posted.Event);
            return;
        }

        var before = _state;
        if (posted.Notice is { } told)
            _life?.Heard(told.Code);
        var (next, effects) = _machine.Decide(before, posted.Event, _clock.GetUtcNow());
        if (before is not ConnectionState.Closing && next is ConnectionState.Closing closing && _life is { } ending)
            next = WithEvidence(closing, _lastEvidence = ending.Evidence(StepOf(before)));
        if (posted.Event is ConnectionEvent.SocketClosed)
            _life = null;
        if (next.GetType() != before.GetType())
            StopTimers();

        _state = next;
        if (next is ConnectionState.Connected connected && before is not ConnectionState.Connected)
            _life?.Session?.Outbox.Open(connected.ServerVersion);
        foreach (var effect in effects)
            Do(effect);
        if (before is ConnectionState.Connected && next is not ConnectionState.Connected)
        {
            _history.CloseAll();
            Router.LoseAll();
        }

        if (!Equals(before, next))
        {
            _log.StateChanged(before, next);
            Tell(observer => observer.StateChanged(before, next));
        }

        if (posted.Notice is { } notice)
            Tell(observer => observer.NoticeReceived(notice));
    }

    private static ConnectionState.Closing WithEvidence(ConnectionState.Closing closing, WireEvidence evidence) =>
        closing.Then is AfterClose.Wait wait ? closing with { Then = wait with { Failure = wait.Failure with { Evidence = evidence } } } : closing;

    private static ConnectionStep StepOf(ConnectionState state) => state switch
    {
        ConnectionState.AwaitingVersion => ConnectionStep.AwaitingVersion,
        ConnectionState.Starting => ConnectionStep.Starting,
        ConnectionState.Connected => ConnectionStep.Connected,
        _ => ConnectionStep.Dialing,
    };

    private bool IsOfThePast(Posted posted) =>
        (posted.Life is { } life && life != _life?.Number)
        || (posted.Event is ConnectionEvent.TimerElapsed elapsed
            && !(_timers.TryGetValue(elapsed.Timer, out var running) && running.Number == posted.Timer));

    /// <summary>A mistake of a listener's must not cost the connection.</summary>
    private void Tell(Action<IConnectionObserver> tell)
    {
        try
        {
            tell(_observer);
        }
#pragma warning disable CA1031 // Whatever a listener throws is its own mistake; it is logged as one.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _log.ListenerFailed(e);
        }
    }

    private void Do(ConnectionEffect effect)
    {
        switch (effect)
        {
            case ConnectionEffect.Dial dial:
                _life = new SocketLife(++_numbers, this);
                _life.Begin(dial.Target);
                break;
            case ConnectionEffect.CloseSocket:
                _ = CloseAndTellAsync(_life!);
                break;
            case ConnectionEffect.SendHello:
                Send(frames => Handshake.WriteHello(frames, ServerVersion.OldestOffered, ServerVersion.NewestOffered));
                break;
            case ConnectionEffect.SendStartApi start:
                Send(frames => frames.Write(new StartApi(start.ClientId), start.ServerVersion));
                break;
            case ConnectionEffect.SendHeartbeat:
                Heartbeat();
                break;
            case ConnectionEffect.StartTimer timer:
                StartTimer(timer);
                break;
        }
    }

    private void Send(Action<FrameBuffer> write)
    {
        _frames.Clear();
        write(_frames);
        _life?.Session?.Outbox.SendAtOnce(_frames.Written.ToArray());
    }

    private void Heartbeat()
    {
        _frames.Clear();
        _frames.Write(new RequestCurrentTime(), ServerVersion.OldestOffered);
        try
        {
            _life?.Session?.Outbox.Send(_frames.Written.ToArray(), SendPriority.Heartbeat);
        }
        catch (TwsQueueFullException)
        {
            // So many questions wait already that one more would tell nothing new.
        }
    }

    private void RequestIsOver(int requestId)
    {
        if (_history.Close(requestId))
            _life?.Session?.Outbox.LookAgain();
    }

    private void StartTimer(ConnectionEffect.StartTimer timer)
    {
        if (_timers.Remove(timer.Timer, out var old))
            old.Timer.Dispose();
        var number = ++_numbers;
        var running = _clock.CreateTimer(
            _ =>
            {
                var session = _life?.Session;
                Post(new Posted(new ConnectionEvent.TimerElapsed(timer.Timer, session?.Silence ?? TimeSpan.Zero, session?.Frames ?? 0), Timer: number));
            },
            null, timer.Due > TimeSpan.Zero ? timer.Due : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        _timers[timer.Timer] = (running, number);
    }

    private void StopTimers()
    {
        foreach (var (timer, _) in _timers.Values)
            timer.Dispose();
        _timers.Clear();
    }

    /// <summary>Owned by the machine's Closing state: nothing is dialled before it has told.</summary>
    private async Task CloseAndTellAsync(SocketLife life)
    {
        await life.DisposeAsync().ConfigureAwait(false);
        Post(new ConnectionEvent.SocketClosed(), life.Number);
    }

    private void Post(ConnectionEvent happened, int life, ErrorMessage? notice = null) => Post(new Posted(happened, life, Notice: notice));

    private void Post(Posted posted) => _posted.Writer.TryWrite(posted);

    /// <param name="Life">The socket it came from; null where it came from no socket.</param>
    /// <param name="Timer">The timer it came from; null where it is none.</param>
    private sealed record Posted(ConnectionEvent Event, int? Life = null, int? Timer = null, ErrorMessage? Notice = null);
}
