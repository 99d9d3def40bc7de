using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Tempest.Browser.Tests.Running;

/// <summary>The line between browser and Tempest, through a port of its own, that a test can cut and mend.</summary>
internal sealed class CutLine : IAsyncDisposable
{
    private readonly int _to;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private readonly Lock _lock = new();
    private readonly List<Socket> _sockets = [];
    private readonly List<Task> _pumps = [];
    private bool _cut;

    /// <param name="to">Tempest's port on this machine.</param>
    public CutLine(int to)
    {
        _to = to;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>What the browser is given in place of Tempest's own address.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/"));

    /// <summary>Closes what goes over it, and lets nothing new through.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            _cut = true;
            foreach (var socket in _sockets)
                socket.Dispose();
            _sockets.Clear();
        }
    }

    public void Mend()
    {
        lock (_lock)
            _cut = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        Cut();
        await Task.WhenAll(_pumps);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                Connect(await _listener.AcceptSocketAsync(_end.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The end.
        }
    }

    private void Connect(Socket browser)
    {
        lock (_lock)
        {
            if (_cut)
            {
                browser.Dispose();
                return;
            }

            var tempest = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _sockets.AddRange([browser, tempest]);
            _pumps.Add(PumpBothAsync(browser, tempest));
        }
    }

    private async Task PumpBothAsync(Socket browser, Socket tempest)
    {
        using (browser)
        using (tempest)
        {
            try
            {
                await tempest.ConnectAsync(IPAddress.Loopback, _to);
                await Task.WhenAny(PumpAsync(browser, tempest), PumpAsync(tempest, browser)).Unwrap();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // One end is gone, and with it the other.
            }
        }
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer) is > 0 and var read)
            await to.SendAsync(buffer.AsMemory(0, read));
    }
}
