using Tempest.Tws.Connection;

namespace Tempest.Tws.Sending;

/// <summary>
/// What is sent on one socket: in order of priority, and no faster than TWS and IB's history take it. Where nothing waits, a request
/// goes to the operating system on the caller's own thread. Thread-safe.
/// </summary>
internal sealed class PacedOutbox(ITwsSocket socket, PacingOptions options, HistoryPacing history, TimeProvider clock) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Parcel>[] _waiting = [.. Enumerable.Range(0, SendPriorities.Count).Select(_ => new LinkedList<Parcel>())];
    private readonly TokenBucket _bucket = new(options.PerSecond, options.Burst, clock);
    private readonly CancellationTokenSource _cut = new();
    private readonly TaskCompletionSource _saidGoodbye = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _timer;
    private bool _isHeldByHistory;
    private bool _isWriting;
    private bool _isFinished;
    private volatile int _serverVersion;

    /// <summary>The version of the session that stands; 0 before it does.</summary>
    internal int ServerVersion => _serverVersion;

    internal SendBacklog Backlog
    {
        get
        {
            lock (_lock)
                return new(_waiting[0].Count, _waiting[1].Count, _waiting[2].Count, _waiting[3].Count, _isHeldByHistory);
        }
    }

    /// <summary>The session stands: from now on requests may be sent.</summary>
    internal void Open(int serverVersion) => _serverVersion = serverVersion;

    /// <summary>Sends what opens the session: nothing else may be sent then, and no limit holds it back.</summary>
    internal void SendAtOnce(byte[] bytes) => Send(new Parcel(bytes, SendPriority.Order, null, null, IsFree: true));

    /// <summary>Sends a request, now or when its turn comes.</summary>
    /// <returns>False when the socket is closing: not a byte was or will be sent, and <paramref name="watcher"/> is not told.</returns>
    /// <exception cref="TwsQueueFullException">Too many wait already.</exception>
    internal bool Send(byte[] frame, SendPriority priority, PacingClaim? claim = null, ISendWatcher? watcher = null) =>
        Send(new Parcel(frame, priority, claim, watcher, IsFree: false));

    /// <summary>Looks again at what waits: time has passed, or a historical request is over.</summary>
    internal void LookAgain()
    {
        lock (_lock)
            Pump();
    }

    /// <summary>Gives up what waits, and says to TWS that nothing more comes once the last write is through.</summary>
    /// <returns>Ends when it has been said, or the last write was cut.</returns>
    internal Task FinishAsync()
    {
        lock (_lock)
        {
            if (!_isFinished)
            {
                _isFinished = true;
                _timer?.Dispose();
                foreach (var waiting in _waiting)
                {
                    foreach (var parcel in waiting)
                        parcel.Watcher?.Ended(SendOutcome.NeverWritten);
                    waiting.Clear();
                }

                if (!_isWriting)
                    SayGoodbye();
            }
        }

        return _saidGoodbye.Task;
    }

    /// <summary>Breaks off a write that does not end. What <see cref="FinishAsync"/> returned ends soon after.</summary>
    internal void Cut() => _cut.Cancel();

    public void Dispose() => _cut.Dispose();

    private bool Send(Parcel parcel)
    {
        lock (_lock)
        {
            if (_isFinished)
                return false;
            var waiting = _waiting[(int)parcel.Priority];
            if (waiting.Count >= options.MostWaiting)
                throw new TwsQueueFullException($"{waiting.Count} requests wait to be sent to TWS already, which takes {options.PerSecond:0} a second. Ask again later.");
            waiting.AddLast(parcel);
            Pump();
            return true;
        }
    }

    private void Pump()
    {
        while (!_isWriting && !_isFinished && TakeNext() is { } parcel)
        {
            ValueTask write;
            try
            {
                write = socket.SendAsync(parcel.Bytes, _cut.Token);
            }
            catch (Exception e) when (IsEndOfSocket(e))
            {
                Broken(parcel);
                return;
            }

            if (write.IsCompletedSuccessfully)
            {
                parcel.Watcher?.Ended(SendOutcome.Written);
                continue;
            }

            _isWriting = true;
            _ = FinishWriteAsync(write, parcel);
        }
    }

    /// <summary>Owned by <see cref="_saidGoodbye"/>: the outbox does not end before the write has.</summary>
    private async Task FinishWriteAsync(ValueTask write, Parcel parcel)
    {
        var isWritten = false;
        try
        {
            await write.ConfigureAwait(false);
            isWritten = true;
        }
        catch (Exception e) when (IsEndOfSocket(e))
        {
            // A socket that cannot be written to cannot be read from either: the reading side reports it.
        }

        lock (_lock)
        {
            _isWriting = false;
            if (!isWritten)
            {
                Broken(parcel);
                return;
            }

            parcel.Watcher?.Ended(SendOutcome.Written);
            if (_isFinished)
                SayGoodbye();
            else
                Pump();
        }
    }

    private void Broken(Parcel parcel)
    {
        parcel.Watcher?.Ended(SendOutcome.Uncertain);
        if (_isFinished)
            _saidGoodbye.TrySetResult();
        else
            _ = FinishAsync();
    }

    /// <summary>The first request that may go now, in order of priority; null when none may, and a timer is set where time alone will help.</summary>
    private Parcel? TakeNext()
    {
        TimeSpan? shortest = null;
        _isHeldByHistory = false;
        foreach (var waiting in _waiting)
        {
            for (var at = waiting.First; at is not null; at = at.Next)
            {
                var parcel = at.Value;
                if (parcel.Claim is { } claim && history.WaitFor(claim) is var wait && wait != TimeSpan.Zero)
                {
                    // One that IB's rules hold back holds back nobody else.
                    _isHeldByHistory = true;
                    shortest = wait is null || wait > shortest ? shortest : wait;
                    continue;
                }

                if (!parcel.IsFree && !_bucket.TryTake())
                {
                    WakeAfter(_bucket.UntilNext);
                    return null;
                }

                waiting.Remove(at);
                if (parcel.Claim is not null)
                    history.Take(parcel.Claim);
                return parcel;
            }
        }

        if (shortest is { } soon)
            WakeAfter(soon);
        return null;
    }

    private void WakeAfter(TimeSpan wait)
    {
        _timer ??= clock.CreateTimer(static outbox => ((PacedOutbox)outbox!).LookAgain(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        // Timers of the operating system count whole milliseconds, and none must fire too early.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }

    private void SayGoodbye()
    {
        socket.FinishSending();
        _saidGoodbye.TrySetResult();
    }

    private static bool IsEndOfSocket(Exception e) => e is IOException or ObjectDisposedException or OperationCanceledException;

    /// <param name="IsFree">Whether it does not count as a message.</param>
    private sealed record Parcel(byte[] Bytes, SendPriority Priority, PacingClaim? Claim, ISendWatcher? Watcher, bool IsFree);
}
