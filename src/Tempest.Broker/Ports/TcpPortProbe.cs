using System.Net.Sockets;

namespace Tempest.Broker.Ports;

/// <inheritdoc cref="IPortProbe"/>
internal sealed class TcpPortProbe : IPortProbe
{
    /// <inheritdoc/>
    public async Task<bool?> IsOpenAsync(string host, int port, CancellationToken cancellation)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancellation);
            socket.Shutdown(SocketShutdown.Both);
            return true;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode is SocketError.ConnectionRefused ? false : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
