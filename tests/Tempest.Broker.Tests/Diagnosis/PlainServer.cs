using System.Net;
using System.Net.Sockets;

namespace Tempest.Broker.Tests.Diagnosis;

/// <summary>A program that is not TWS, on a loopback port of its own.</summary>
internal sealed class PlainServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly Func<NetworkStream, CancellationToken, Task> _serve;
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _serving = [];
    private readonly Task _accepting;

    /// <param name="serve">What it does with a connection; when it returns, the connection closes.</param>
    internal PlainServer(Func<NetworkStream, CancellationToken, Task> serve, IPAddress? address = null)
    {
        _serve = serve;
        _listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    internal int Port { get; }

    /// <summary>Says something as soon as it is connected to, and then nothing more.</summary>
    internal static PlainServer Greeting(params byte[] bytes) => new(async (stream, end) =>
    {
        await stream.WriteAsync(bytes, end);
        await stream.ReadExactlyAsync(new byte[1 << 20], end);
    });

    /// <summary>Takes connections and says nothing.</summary>
    internal static PlainServer Silent() => new((stream, end) => stream.ReadExactlyAsync(new byte[1 << 20], end).AsTask());

    /// <summary>A web server as simple as they come: reads up to the end of a line, and answers then.</summary>
    internal static PlainServer Http() => new(async (stream, end) =>
    {
        var one = new byte[1];
        while (one[0] != '\n')
            await stream.ReadExactlyAsync(one, end);
        await stream.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), end);
    });

    /// <summary>Closes each connection as soon as it has taken it.</summary>
    internal static PlainServer Closing(IPAddress? address = null) => new((_, _) => Task.CompletedTask, address);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_serving);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The normal end; a listener that was stopped between two connections says that it does not listen, and one that is disposed of is a case of that.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await _serve(client.GetStream(), _end.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The client left, or the test is over.
            }
        }
    }
}
