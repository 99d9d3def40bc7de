using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Tempest.Tws;
using Tempest.Tws.Connection;
using Tempest.Tws.Messages.Accounts;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Routing;
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
            var (split, listening, streaming) = (new List<Figures>(), new List<Figures>(), new List<Figures>());
            for (var round = 0; round < Rounds; round++)
            {
                split.Add(await MeasureAsync(() => Task.FromResult(Split(port))));
                listening.Add(await ListenAsync(port));
                streaming.Add(await StreamAsync(port));
                Console.WriteLine($"split {split[^1]}   listeners {listening[^1]}   streams {streaming[^1]}");
            }

            Console.WriteLine($"median of {messages:N0} messages:");
            Console.WriteLine($"split {Figures.Median(split)}   listeners {Figures.Median(listening)}   streams {Figures.Median(streaming)}");
            return 0;
        }
        finally
        {
            server.Kill();
        }
    }

    private static async Task<Figures> MeasureAsync(Func<Task<int>> run)
    {
        var clock = Stopwatch.StartNew();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var count = await run();
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

    /// <summary>All four kinds go to one subscriber on the thread that reads the socket.</summary>
    private static async Task<Figures> ListenAsync(int port)
    {
        await using var client = await ConnectAsync(port);
        var subscriber = new Subscriber();
        using var prices = client.Listen<TickPrice>(subscriber);
        using var sizes = client.Listen<TickSize>(subscriber);
        using var orders = client.Listen<OrderStatus>(subscriber);
        using var values = client.Listen<AccountValue>(subscriber);
        return await MeasureAsync(async () =>
        {
            using var quotes = client.SubscribeMarketData(Frames.Contract, new Nobody());
            await subscriber.Done;
            return subscriber.Count;
        });
    }

    /// <summary>Quotes go to an observer, order messages and account values to the two streams that carry them, each with a reader of its own.</summary>
    private static async Task<Figures> StreamAsync(int port)
    {
        await using var client = await ConnectAsync(port);
        var subscriber = new Subscriber();
        var orders = CountAsync(client.SubscribeOrderMessages());
        var account = CountAsync(client.SubscribeAccountUpdates());
        return await MeasureAsync(async () =>
        {
            using var quotes = client.SubscribeMarketData(Frames.Contract, subscriber);
            await subscriber.Done;
            await client.DisposeAsync();
            return subscriber.Count + await orders + await account;
        });
    }

    private static async Task<TwsClient> ConnectAsync(int port)
    {
        var client = new TwsClient(() => new DialTarget("127.0.0.1", port, 1), options: new TwsClientOptions { StreamBuffer = 1_000_000 });
        client.Start();
        await client.WaitUntilConnectedAsync();
        return client;
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

    private sealed class Subscriber : IMarketDataObserver, IReceiver<TickPrice>, IReceiver<TickSize>, IReceiver<OrderStatus>, IReceiver<AccountValue>
    {
        // What waits must not go on upon the thread that reads.
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal int Count { get; private set; }

        internal Task Done => _done.Task;

        public void OnPrice(in TickPrice tick)
        {
            Count++;
            if (tick.Price == Frames.LastPrice)
                _done.TrySetResult();
        }

        public void OnSize(in TickSize tick) => Count++;

        public void OnGeneric(in TickGeneric tick) => Count++;

        public void OnString(in TickString tick) => Count++;

        public void OnOther(IMarketDataTick tick) => Count++;

        public void OnEvent(in StreamEvent<IMarketDataTick> happened)
        {
        }

        public void Receive(TickPrice message) => OnPrice(message);

        public void Receive(TickSize message) => Count++;

        public void Receive(OrderStatus message) => Count++;

        public void Receive(AccountValue message) => Count++;
    }

    /// <summary>Has the server begin; the ticks are counted by those who listen.</summary>
    private sealed class Nobody : IMarketDataObserver
    {
        public void OnPrice(in TickPrice tick)
        {
        }

        public void OnSize(in TickSize tick)
        {
        }

        public void OnGeneric(in TickGeneric tick)
        {
        }

        public void OnString(in TickString tick)
        {
        }

        public void OnOther(IMarketDataTick tick)
        {
        }

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
