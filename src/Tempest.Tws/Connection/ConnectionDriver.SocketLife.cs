using System.Collections.Immutable;
using Tempest.Tws.Messages;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Routing;
using Tempest.Tws.Sending;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Connection;

/// <content>What lives as long as one socket.</content>
internal sealed partial class ConnectionDriver
{
    /// <summary>One socket from the dial to its end.</summary>
    private sealed class SocketLife(int number, ConnectionDriver driver) : ISocketListener, ISessionListener, IAsyncDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly Lock _lock = new();
        private Task _run = Task.CompletedTask;
        private readonly long _begun = driver._clock.GetTimestamp();
        private volatile WireEvidence _seen = WireEvidence.None;
        private ImmutableArray<int> _codes = [];
        private long _opened; // 0 while it is not
        private Task? _closing;

        internal int Number => number;

        /// <summary>What this socket shows.</summary>
        /// <param name="step">As far as the connection has got; one that still looks up a name has not begun to dial.</param>
        internal WireEvidence Evidence(ConnectionStep step)
        {
            var seen = _seen;
            var session = Session;
            var opened = Volatile.Read(ref _opened);
            return seen with
            {
                Step = step is ConnectionStep.Dialing ? seen.Step : step,
                ConnectTime = seen.ConnectTime ?? (opened > 0 ? driver._clock.GetElapsedTime(_begun, opened) : null),
                Open = opened > 0 ? driver._clock.GetElapsedTime(opened) : TimeSpan.Zero,
                BytesReceived = session?.Bytes ?? 0,
                Frames = session?.Frames ?? 0,
                Silence = session?.Silence,
                FirstBytes = session?.FirstBytes ?? FirstBytes.None,
                Codes = _codes,
            };
        }

        /// <summary>A notice came; called from the connection's loop.</summary>
        internal void Heard(int code)
        {
            const int Kept = 16;
            _codes = _codes.Length < Kept ? _codes.Add(code) : _codes.RemoveAt(0).Add(code);
        }

        internal SocketSession? Session { get; private set; }

        internal void Begin(DialTarget target) => _run = RunAsync(target);

        /// <summary>Gives up dialling, or says goodbye and waits for TWS to close its side, then closes. May be called again; all wait for the same end.</summary>
        public async ValueTask DisposeAsync()
        {
            Task closing;
            lock (_lock)
                closing = _closing ??= CloseOnceAsync();
            await closing.ConfigureAwait(false);
        }

        private async Task CloseOnceAsync()
        {
            if (Session is { } session)
            {
                _ = session.Outbox.FinishAsync();
                await Task.WhenAny(_run, Task.Delay(driver._policy.Goodbye, driver._clock, _end.Token)).ConfigureAwait(false);
            }

            await _end.CancelAsync().ConfigureAwait(false);
            await _run.ConfigureAwait(false);
            _end.Dispose();
        }

        private async Task RunAsync(DialTarget target)
        {
            try
            {
                if (!driver._policy.MayDial(target))
                    throw new TwsConnectException(new(FailureKind.NotAllowed, "the address may not be dialled"));
                var socket = await driver._dialer.DialAsync(target, seen => _seen = seen, _end.Token).ConfigureAwait(false);
                Volatile.Write(ref _opened, driver._clock.GetTimestamp());
                var session = new SocketSession(socket, new PacedOutbox(socket, driver._pacing, driver._history, driver._clock), driver._clock);
                await using (session.ConfigureAwait(false))
                {
                    Session = session;
                    driver.Post(new ConnectionEvent.SocketOpened(), number);
                    driver.Post(await session.RunAsync(this, _end.Token).ConfigureAwait(false), number);
                }
            }
            catch (TwsConnectException e)
            {
                driver.Post(new ConnectionEvent.DialFailed(e.Failure), number);
            }
            catch (OperationCanceledException)
            {
                // Given up from here.
            }
#pragma warning disable CA1031 // Nobody else would notice: without an end the connection would stand still for ever.
            catch (Exception e)
#pragma warning restore CA1031
            {
                driver._log.SocketFailed(e);
                driver.Post(Session is null
                    ? new ConnectionEvent.DialFailed(new(FailureKind.Unreachable, e.GetType().Name))
                    : new ConnectionEvent.PeerClosed(e.GetType().Name), number);
            }
        }

        void ISocketListener.VersionReceived(int version) => driver.Post(new ConnectionEvent.VersionReceived(version), number);

        void ISocketListener.Redirected(string host, int? port) => driver.Post(new ConnectionEvent.Redirected(host, port), number);

        void ISocketListener.FrameReceived(ReadOnlySpan<byte> payload, int serverVersion)
        {
            // The machine ends a session whose version was not offered; what comes until then has no known layout.
            if (serverVersion is < ServerVersion.OldestOffered or > ServerVersion.NewestOffered)
                return;
            try
            {
                var sink = new RoutingSink(driver.Router, this, serverVersion);
                MessageCatalog.ReadFromTws(payload, serverVersion, ref sink);
            }
#pragma warning disable CA1031 // Whatever a listener throws is its own mistake, and must not cost the connection.
            catch (Exception e)
#pragma warning restore CA1031
            {
                driver._log.ListenerFailed(e);
            }
        }

        void ISessionListener.Heard(ManagedAccounts accounts) => driver.Post(new ConnectionEvent.AccountsReceived([.. accounts.Accounts]), number);

        void ISessionListener.Heard(NextValidId id) => driver.Post(new ConnectionEvent.OrderIdReceived(id.OrderId), number);

        void ISessionListener.Heard(ErrorMessage notice) => driver.Post(new ConnectionEvent.NoticeReceived(notice.Code), number, notice);

        void ISessionListener.Unreadable(WireFault fault)
        {
            driver._log.UnreadableFrame(fault);
            driver._observer.Unreadable(fault);
        }

        void ISessionListener.Unknown(int messageNumber) => driver._log.UnknownMessage(messageNumber);
    }
}
