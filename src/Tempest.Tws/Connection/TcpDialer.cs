using System.Net;
using System.Net.Sockets;

namespace Tempest.Tws.Connection;

/// <summary>Opens TCP sockets, IPv4 addresses first: TWS's list of trusted addresses takes only those.</summary>
public sealed class TcpDialer : ITwsDialer
{
    private readonly TimeProvider _clock;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;

    /// <param name="clock">Null for the machine's.</param>
    /// <param name="resolve">What a name stands for; null asks the operating system.</param>
    public TcpDialer(TimeProvider? clock = null, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        _clock = clock ?? TimeProvider.System;
        _resolve = resolve ?? Dns.GetHostAddressesAsync;
    }

    /// <inheritdoc/>
    public async Task<ITwsSocket> DialAsync(DialTarget target, Action<WireEvidence> seen, CancellationToken cancellation)
    {
        var addresses = await ResolveAsync(target.Host, cancellation).ConfigureAwait(false);
        var evidence = new WireEvidence(ConnectionStep.Dialing) { Addresses = [.. addresses.OrderBy(a => a.AddressFamily is AddressFamily.InterNetwork ? 0 : 1)] };
        TwsConnectException? failure = null;
        foreach (var address in evidence.Addresses)
        {
            var begun = _clock.GetTimestamp();
            seen(evidence = evidence with { Remote = new IPEndPoint(address, target.Port), ConnectTime = null });
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, target.Port), cancellation).ConfigureAwait(false);
                KeepAlive(socket);
                seen(evidence with { Local = socket.LocalEndPoint as IPEndPoint, ConnectTime = _clock.GetElapsedTime(begun) });
                return new TcpSocket(socket);
            }
            catch (SocketException e)
            {
                socket.Dispose();
                // The first address counts: a second one that is refused too says nothing new.
                seen(evidence = evidence with { ConnectTime = _clock.GetElapsedTime(begun) });
                failure ??= Explain(e);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw failure!;
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
            return [address];
        try
        {
            var found = await _resolve(host, cancellation).ConfigureAwait(false);
            return found.Length > 0 ? found : throw Unknown(null);
        }
        catch (SocketException e)
        {
            throw Unknown(e);
        }

        static TwsConnectException Unknown(Exception? e) => new(new(FailureKind.HostNotFound, "the name has no address"), e);
    }

    /// <summary>Backs up the heartbeat: the operating system notices a dead peer too.</summary>
    private static void KeepAlive(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 15);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
        }
        catch (SocketException)
        {
            // An operating system without these three keeps its own times; the heartbeat is what counts.
        }
    }

    private static TwsConnectException Explain(SocketException e)
    {
        var kind = e.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => FailureKind.Refused,
            // Whoever refuses takes nothing; a reset comes from one who took the connection and let it go again at once.
            SocketError.ConnectionReset or SocketError.ConnectionAborted => FailureKind.ClosedBeforeHandshake,
            SocketError.TimedOut => FailureKind.TimedOut,
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => FailureKind.HostNotFound,
            _ => FailureKind.Unreachable,
        };
        return new TwsConnectException(new(kind, $"socket error {e.SocketErrorCode}"), e);
    }

    private sealed class TcpSocket : ITwsSocket
    {
        private readonly Socket _socket;
        private readonly NetworkStream _stream;

        internal TcpSocket(Socket socket)
        {
            _socket = socket;
            _stream = new NetworkStream(socket, ownsSocket: true);
        }

        public ValueTask<int> ReceiveAsync(Memory<byte> into, CancellationToken cancellation) => _stream.ReadAsync(into, cancellation);

        public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => _stream.WriteAsync(bytes, cancellation);

        public void FinishSending()
        {
            try
            {
                _socket.Shutdown(SocketShutdown.Send);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // It is broken already, which ends it just as well.
            }
        }

        public ValueTask DisposeAsync() => _stream.DisposeAsync();
    }
}
