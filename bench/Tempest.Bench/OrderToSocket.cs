using System.Diagnostics;
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

            var watcher = new Watcher();
            var microseconds = new double[orders];
            for (var i = -WarmUp; i < orders; i++)
            {
                var start = Stopwatch.GetTimestamp();
                client.Driver.Send(Frames.PlaceOrder with { OrderId = i + WarmUp + 1 }, watcher);
                if (watcher.WrittenAt < start)
                    throw new InvalidOperationException("The order had to wait.");
                if (i >= 0)
                    microseconds[i] = (watcher.WrittenAt - start) * 1e6 / Stopwatch.Frequency;
            }

            Array.Sort(microseconds);
            Console.WriteLine(FormattableString.Invariant(
                $"{orders} orders: median {microseconds[orders / 2]:0.0} us, 99 % {microseconds[orders * 99 / 100]:0.0} us, most {microseconds[^1]:0.0} us"));
            return 0;
        }
        finally
        {
            server.Kill();
        }
    }

    private sealed class Watcher : ISendWatcher
    {
        internal long WrittenAt { get; private set; }

        public void Ended(SendOutcome outcome) => WrittenAt = outcome is SendOutcome.Written ? Stopwatch.GetTimestamp() : throw new InvalidOperationException($"{outcome}");
    }
}
