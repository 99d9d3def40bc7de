using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Tempest.Tws;
using Tempest.Tws.Connection;
using Tempest.Tws.Sending;

namespace Tempest.Bench;

/// <summary>From the call that places an order to all its bytes in the hands of the operating system, on the real client over loopback.</summary>
internal static class OrderToSocket
{
    private const int WarmUp = 5_000;

    internal static async Task<int> RunAsync(int orders)
    {
        using var server = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["serve", "0"]) { RedirectStandardOutput = true })!;
        try
        {
            var port = int.Parse((await server.StandardOutput.ReadLineAsync())!, null);
            // TWS's message limit would only measure itself.
            await using var client = new TwsClient(() => new DialTarget("127.0.0.1", port, 1), pacing: new PacingOptions { MarketDataLines = 1_000_000_000 });
            var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            client.Changed += change =>
            {
                if (change.Now is ConnectionState.Connected)
                    connected.TrySetResult();
            };
            client.Start();
            await connected.Task;

            // From this question on the server reads and no longer looks at what it reads. It does not answer.
            var unanswered = client.RequestCurrentTimeAsync();
            var microseconds = new double[orders];
            var order = Frames.Order with { OrderId = 0, ClientId = 0, PermId = 0 };
            for (var i = -WarmUp; i < orders; i++)
            {
                var start = Stopwatch.GetTimestamp();
                var handle = client.PlaceOrder(Frames.Contract, order);
                var elapsed = Stopwatch.GetElapsedTime(start);
                if (!handle.Sent.IsCompletedSuccessfully)
                    throw new InvalidOperationException("The order had to wait.");
                if (i >= 0)
                    microseconds[i] = elapsed.TotalMicroseconds;
            }

            Console.WriteLine(Of($"{orders} orders", microseconds));
            await client.DisposeAsync();
            await unanswered.ContinueWith(static lost => lost.Exception, TaskScheduler.Default);
            Console.WriteLine(Of("the same bytes by a bare socket", SendBare(port, orders)));
            return 0;
        }
        finally
        {
            server.Kill();
        }
    }

    /// <summary>What the operating system takes by itself: a finished frame, sent on a socket of its own to the same server.</summary>
    private static double[] SendBare(int port, int orders)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        var heard = new byte[64 * 1024];
        socket.Send("API\0\0\0\0\tv100..199"u8);
        socket.Receive(heard);
        socket.Send("\0\0\0\b71\02\00\0\0"u8);
        socket.Receive(heard);
        socket.Send("\0\0\0\u000549\01\0"u8);
        socket.Receive(heard);
        var frame = Frames.Frame(Frames.PlaceOrder);
        var microseconds = new double[orders];
        for (var i = -WarmUp; i < orders; i++)
        {
            var start = Stopwatch.GetTimestamp();
            socket.Send(frame);
            if (i >= 0)
                microseconds[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return microseconds;
    }

    private static string Of(string what, double[] microseconds)
    {
        Array.Sort(microseconds);
        return FormattableString.Invariant(
            $"{what}: median {microseconds[microseconds.Length / 2]:0.0} us, 99 % {microseconds[microseconds.Length * 99 / 100]:0.0} us, most {microseconds[^1]:0.0} us");
    }
}
