using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tempest.Tws.Connection;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Orders;
using Tempest.Tws.Recording;
using Tempest.Tws.Routing;
using Tempest.Tws.Sending;
using Tempest.Tws.Streams;
using Tempest.Tws.Wire;

namespace Tempest.Tws;

/// <summary>
/// A client of TWS or IB Gateway. It keeps one connection, dials again by itself for ever, and never sends a request a
/// second time: what a lost connection cut off fails with <see cref="TwsConnectionLostException"/>.
/// </summary>
public sealed partial class TwsClient : IAsyncDisposable
{
    private readonly ConnectionDriver _driver;

    /// <summary>A client that dials where <paramref name="target"/> says, asked anew at each attempt. It does nothing before <see cref="Start"/>.</summary>
    /// <param name="recorder">Writes down every frame; null for none. It stays the caller's to dispose of, after the client.</param>
    /// <param name="dialer">Opens the sockets; null for plain TCP.</param>
    public TwsClient(
        Func<DialTarget> target, ConnectionPolicy? policy = null, PacingOptions? pacing = null, TimeProvider? clock = null, ILogger? log = null,
        TwsClientOptions? options = null, FrameRecorder? recorder = null, ITwsDialer? dialer = null)
        : this(
            target, policy ?? new ConnectionPolicy(), pacing ?? new PacingOptions(),
            recorder is null ? dialer ?? new TcpDialer(clock) : new RecordingDialer(dialer ?? new TcpDialer(clock), recorder), clock ?? TimeProvider.System, log ?? NullLogger.Instance, options)
    {
    }

    internal TwsClient(Func<DialTarget> target, ConnectionPolicy policy, PacingOptions pacing, ITwsDialer dialer, TimeProvider clock, ILogger log, TwsClientOptions? options = null)
    {
        (_options, _time) = (options ?? new TwsClientOptions(), clock);
        _driver = new ConnectionDriver(new ConnectionMachine(policy, target), policy, pacing, dialer, new Observer(this), clock, log);
        Router.Listen(Nameless);
        OrderDesk = new OrderDesk(this);
        _accountUse = new AccountUse(this);
        _positionTurn = new(Router);
        _accountTurn = new(Router);
        _openOrderTurn = new(Router);
        _completedOrderTurn = new(Router);
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

    /// <summary>
    /// Has every message of one kind go to <paramref name="listener"/> on the thread that reads the socket, whichever request it belongs to and over all
    /// connections, until the result is disposed of. The shortest way there is: the message itself is all that is allocated. It asks TWS for nothing.
    /// </summary>
    public IDisposable Listen<T>(IReceiver<T> listener)
        where T : IWireMessage<T> => _driver.Router.Listen(listener);

    /// <summary>Where the connection stands.</summary>
    public ConnectionState State => _driver.State;

    /// <summary>What the socket that is open shows, or what the last one showed.</summary>
    public WireEvidence Evidence => _driver.Evidence;

    /// <summary>Wants a connection from now on.</summary>
    public void Start() => _driver.Post(new ConnectionEvent.ConnectRequested());

    /// <summary>Ends the connection, or the wait for one, and dials again at once.</summary>
    public void Redial() => _driver.Post(new ConnectionEvent.RedialRequested());

    /// <summary>Ends the connection and dials no more until <see cref="Start"/>.</summary>
    public void Stop() => _driver.Post(new ConnectionEvent.StopRequested());

    /// <summary>Asks TWS for a sign of life now, not only after a time of silence: the computer has slept, or an order is to be sent. Without an answer the connection ends as after any other silence.</summary>
    public void Check() => _driver.Check();

    /// <summary>Closes the connection in order.</summary>
    public async ValueTask DisposeAsync()
    {
        await _driver.DisposeAsync().ConfigureAwait(false);
        OrderDesk.Close();
    }

    private sealed class Observer(TwsClient client) : IConnectionObserver
    {
        public void StateChanged(ConnectionState before, ConnectionState now)
        {
            client.OrdersFollow(before, now);
            client.Changed?.Invoke(new ConnectionChange(before, now));
        }

        public void NoticeReceived(ErrorMessage notice) => client.NoticeReceived?.Invoke(notice);

        public void Unreadable(WireFault fault)
        {
            client.Nameless.Unreadable(fault);
            client.FrameUnreadable?.Invoke(fault);
        }
    }
}
