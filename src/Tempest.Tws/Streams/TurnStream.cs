using Tempest.Tws.Messages.Session;

namespace Tempest.Tws.Streams;

/// <summary>A stream without ID whose beginning is a list with an END: it begins in its turn, so that no other list's END is taken for its own.</summary>
#pragma warning disable CA1001 // Disposed of when the stream is closed, as every stream is.
internal abstract class TurnStream<T> : StreamSubscription<T>
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _end = new();
    private readonly List<IDisposable> _listening = [];
    private readonly CancellationToken _ended;
    private int _isComplete;

    protected TurnStream(TwsClient client)
        : base(client, static _ => { }) => _ended = _end.Token;

    /// <summary>Ends once the beginning is over, well or not; never fails.</summary>
    internal Task Beginning { get; private set; } = Task.CompletedTask;

    /// <param name="begin">The beginning, until its END has come.</param>
    internal void Begin(Func<CancellationToken, Task> begin)
    {
        Client.Router.Add(RequestId, this);
        Beginning = BeginAsync(begin, _ended);
    }

    /// <summary>All that stood has come. May be said twice.</summary>
    internal void SnapshotIsComplete()
    {
        if (Interlocked.Exchange(ref _isComplete, 1) == 0)
            Stream.Write(StreamEvent<T>.SnapshotComplete);
    }

    /// <summary>Has messages come to the stream until it is over.</summary>
    internal void Hold(params IEnumerable<IDisposable> listening)
    {
        lock (_listening)
            _listening.AddRange(listening);
        // It may have been closed meanwhile.
        if (IsClosed)
            LetGo();
    }

    /// <summary>Another took its place.</summary>
    internal void Replace() => Close(StreamEnd.Replaced, null);

    protected override void OnClosed(StreamEnd end, ErrorMessage? notice)
    {
        _end.Cancel();
        _end.Dispose();
        LetGo();
        base.OnClosed(end, notice);
    }

    private async Task BeginAsync(Func<CancellationToken, Task> begin, CancellationToken cancellation)
    {
        try
        {
            await begin(cancellation).ConfigureAwait(false);
            SnapshotIsComplete();
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
        catch (TwsRequestException e)
        {
            Close(StreamEnd.Refused, new ErrorMessage(-1, e.Code, e.Message));
        }
        catch (TwsConnectionLostException)
        {
            Close(StreamEnd.ConnectionLost, null);
        }
        catch (TwsException e)
        {
            // Changes still come; only the reader must not take what it has for the whole.
            OnNotice(new ErrorMessage(-1, 0, e.Message));
        }
    }

    private void LetGo()
    {
        lock (_listening)
        {
            _listening.ForEach(one => one.Dispose());
            _listening.Clear();
        }
    }
}
