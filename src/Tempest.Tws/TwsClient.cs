using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tempest.Tws.Connection;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Routing;
using Tempest.Tws.Sending;
using Tempest.Tws.Wire;

namespace Tempest.Tws;

/// <summary>
/// A client of TWS or IB Gateway. It keeps one connection, dials again by itself for ever, and never sends a request a
/// second time: what a lost connection cut off fails with <see cref="TwsConnectionLostException"/>.
/// </summary>
public sealed class TwsClient : IAsyncDisposable
{
    private readonly ConnectionDriver _driver;
    private readonly ConcurrentQueue<TaskCompletionSource<DateTimeOffset>> _clockAsked = new();

    /// <summary>A client that dials where <paramref name="target"/> says, asked anew at each attempt. It does nothing before <see cref="Start"/>.</summary>
    public TwsClient(Func<DialTarget> target, ConnectionPolicy? policy = null, PacingOptions? pacing = null, TimeProvider? clock = null, ILogger? log = null)
        : this(target, policy ?? new ConnectionPolicy(), pacing ?? new PacingOptions(), new TcpDialer(), clock ?? TimeProvider.System, log ?? NullLogger.Instance)
    {
    }

    internal TwsClient(Func<DialTarget> target, ConnectionPolicy policy, PacingOptions pacing, ITwsDialer dialer, TimeProvider clock, ILogger log)
    {
        _driver = new ConnectionDriver(new ConnectionMachine(policy, target), policy, pacing, dialer, new Observer(this), clock, log);
        _driver.Router.Listen(new Clock(this));
    }

    /// <summary>A frame of TWS's made no sense: which message and field. It cost only itself. Raised from the reading loop: return at once.</summary>
    public event Action<WireFault>? FrameUnreadable;

    /// <summary>What waits to be sent, because TWS takes only so much at a time.</summary>
    public SendBacklog Backlog => _driver.Backlog;

    /// <summary>Raised in order, from the connection's own loop: return at once.</summary>
    public event Action<ConnectionChange>? Changed;

    /// <summary>Errors, warnings and notices, raised in order from the connection's own loop: return at once.</summary>
    public event Action<ErrorMessage>? NoticeReceived;

    internal ConnectionDriver Driver => _driver;

    /// <summary>Where the connection stands.</summary>
    public ConnectionState State => _driver.State;

    /// <summary>Wants a connection from now on.</summary>
    public void Start() => _driver.Post(new ConnectionEvent.ConnectRequested());

    /// <summary>Ends the connection, or the wait for one, and dials again at once.</summary>
    public void Redial() => _driver.Post(new ConnectionEvent.RedialRequested());

    /// <summary>Ends the connection and dials no more until <see cref="Start"/>.</summary>
    public void Stop() => _driver.Post(new ConnectionEvent.StopRequested());

    /// <summary>Asks TWS for its clock, UTC. TWS answers by itself, also while it has lost IB.</summary>
    /// <exception cref="TwsConnectionLostException">There is no connection, or it was lost before the answer came.</exception>
    public async Task<DateTimeOffset> RequestCurrentTimeAsync(CancellationToken cancellation)
    {
        var answer = new TaskCompletionSource<DateTimeOffset>(TaskCreationOptions.RunContinuationsAsynchronously);
        _clockAsked.Enqueue(answer);
        try
        {
            _driver.Send(new RequestCurrentTime());
        }
        catch (TwsConnectionLostException e)
        {
            answer.TrySetException(e);
        }

        return await answer.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Closes the connection in order.</summary>
    public async ValueTask DisposeAsync()
    {
        await _driver.DisposeAsync().ConfigureAwait(false);
        FailPending();
    }

    private void FailPending()
    {
        while (_clockAsked.TryDequeue(out var asked))
            asked.TrySetException(new TwsConnectionLostException("The connection to TWS was lost before the answer came. Nothing is sent again by itself."));
    }

    private sealed class Observer(TwsClient client) : IConnectionObserver
    {
        public void StateChanged(ConnectionState before, ConnectionState now)
        {
            if (before is ConnectionState.Connected && now is not ConnectionState.Connected)
                client.FailPending();
            client.Changed?.Invoke(new ConnectionChange(before, now));
        }

        public void NoticeReceived(ErrorMessage notice) => client.NoticeReceived?.Invoke(notice);

        public void Unreadable(WireFault fault) => client.FrameUnreadable?.Invoke(fault);
    }

    /// <summary>The heartbeat asks the same question, so an answer serves everybody who waits for one.</summary>
    private sealed class Clock(TwsClient client) : IReceiver<CurrentTime>
    {
        public void Receive(CurrentTime time)
        {
            while (client._clockAsked.TryDequeue(out var asked))
                asked.TrySetResult(time.Time);
        }
    }
}
