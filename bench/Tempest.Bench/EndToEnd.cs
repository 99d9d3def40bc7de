using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Tempest.Tws;
using Tempest.Tws.Connection;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Streams;

namespace Tempest.Bench;

/// <summary>From bytes on loopback to a subscriber of the real client, the server in a process of its own. The baseline receives the same bytes and finds frames and fields, and nothing more.</summary>
internal static class EndToEnd
{
    private const int Rounds = 7;

    internal static async Task<int> RunAsync(int messages)
    {
        using var server = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["serve", $"{messages}"]) { RedirectStandardOutput = true })!;
        try
        {
            var port = int.Parse((await server.StandardOutput.ReadLineAsync())!, null);
            var split = new List<Figures>();
            var client = new List<Figures>();
            for (var round = 0; round < Rounds; round++)
            {
                split.Add(Measure(() => Split(port)));
                Console.Write($"split {split[^1]}   ");
                client.Add(await ReceiveAsync(port));
                Console.WriteLine($"client {client[^1]}");
            }

            Console.WriteLine($"median  split {Figures.Median(split)}   client {Figures.Median(client)}   of {messages:N0} messages");
            return 0;
        }
        finally
        {
            server.Kill();
        }
    }

    private static Figures Measure(Func<int> run)
    {
        var clock = Stopwatch.StartNew();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var count = run();
        return new(count, clock.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - cpu, GC.GetTotalAllocatedBytes() - allocated);
    }

    private static int Split(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, port);
        var heard = new byte[64 * 1024];
        socket.Send("API\0\0\0\0\tv100..199"u8);
        socket.Receive(heard);
        socket.Send("\0\0\0\b71\02\00\0\0"u8);
        socket.Receive(heard);
        socket.Send("\0\0\0\u000549\01\0"u8);
        var (frames, fields, start, end) = (0, 0, 0, 0);
        while (true)
        {
            end += socket.Receive(heard.AsSpan(end));
            while (end - start >= 4)
            {
                var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(heard.AsSpan(start));
                if (end - start - 4 < length)
                    break;
                ReadOnlySpan<byte> payload = heard.AsSpan(start + 4, length);
                for (var rest = payload; rest.IndexOf((byte)0) is >= 0 and var stop; rest = rest[(stop + 1)..])
                    fields++;
                frames++;
                start += 4 + length;
                if (payload.IndexOf("999999.25"u8) >= 0)
                    return fields > 0 ? frames : 0;
            }

            heard.AsSpan(start, end - start).CopyTo(heard);
            (start, end) = (0, end - start);
        }
    }

    /// <summary>Quotes go to an observer, order messages and account values to the two streams that carry them, each with a reader of its own.</summary>
    private static async Task<Figures> ReceiveAsync(int port)
    {
        await using var client = new TwsClient(() => new DialTarget("127.0.0.1", port, 1), options: new TwsClientOptions { StreamBuffer = 1_000_000 });
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.Changed += change =>
        {
            if (change.Now is ConnectionState.Connected)
                connected.TrySetResult();
        };
        client.Start();
        await connected.Task;
        var subscriber = new Subscriber();
        var orders = CountAsync(client.SubscribeOrderMessages());
        var account = CountAsync(client.SubscribeAccountUpdates());
        return Measure(() =>
        {
            using var quotes = client.SubscribeMarketData(Frames.Contract, subscriber);
            subscriber.Done.Wait();
            client.DisposeAsync().AsTask().Wait();
            return subscriber.Count + orders.Result + account.Result;
        });
    }

    private static async Task<int> CountAsync<T>(TwsStream<T> stream)
    {
        var count = 0;
        await foreach (var happened in stream)
        {
            count += happened.Kind is StreamEventKind.Data ? 1 : 0;
            if (happened.Lost > 0)
                throw new InvalidOperationException("The reader was too slow.");
        }

        return count;
    }

    private sealed class Subscriber : IMarketDataObserver
    {
        internal int Count { get; private set; }

        internal ManualResetEventSlim Done { get; } = new();

        public void OnPrice(in TickPrice tick)
        {
            Count++;
            if (tick.Price == Frames.LastPrice)
                Done.Set();
        }

        public void OnSize(in TickSize tick) => Count++;

        public void OnGeneric(in TickGeneric tick) => Count++;

        public void OnString(in TickString tick) => Count++;

        public void OnOther(IMarketDataTick tick) => Count++;

        public void OnEvent(in StreamEvent<IMarketDataTick> happened)
        {
        }
    }

    private sealed record Figures(int Count, TimeSpan Elapsed, TimeSpan Cpu, long Allocated)
    {
        private double PerSecond => Count / Elapsed.TotalSeconds;

        public override string ToString() => FormattableString.Invariant(
            $"{PerSecond / 1e6:0.00} M/s ({Count / Cpu.TotalSeconds / 1e6:0.00} M per CPU second, {(double)Allocated / Count:0.0} B each)");

        internal static Figures Median(List<Figures> all) => all.OrderBy(f => f.PerSecond).ElementAt(all.Count / 2);
    }
}
