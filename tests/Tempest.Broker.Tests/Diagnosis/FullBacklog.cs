using System.Net;
using System.Net.Sockets;

namespace Tempest.Broker.Tests.Diagnosis;

/// <summary>A program that listens and takes no connection, with as many waiting as the system lets wait: who comes next gets no answer.</summary>
internal sealed class FullBacklog : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _waiting = [];

    internal int Port { get; private set; }

    internal static async Task<FullBacklog> OpenAsync()
    {
        var full = new FullBacklog();
        full._listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full._listener.Listen(0);
        full.Port = ((IPEndPoint)full._listener.LocalEndPoint!).Port;
        const int MoreThanAnySystemLetsWait = 64;
        for (var i = 0; i < MoreThanAnySystemLetsWait; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            full._waiting.Add(socket);
            using var late = new CancellationTokenSource(TimeSpan.FromMilliseconds(250));
            try
            {
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, full.Port), late.Token);
            }
            catch (OperationCanceledException)
            {
                return full;
            }
        }

        Assert.Fail("The backlog never got full.");
        return full;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var socket in _waiting)
            socket.Dispose();
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }
}
