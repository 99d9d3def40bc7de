using System.Globalization;
using Tempest.Testing.Simulator;
using Tempest.Tws.Messages;
using Tempest.Tws.Messages.Accounts;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Tests.World.Trading;

/// <summary>A trader's program: sends Tempest's messages over a plain socket, and reads what comes as one line a message.</summary>
internal sealed class Desk(RawClient client, int version, CancellationToken cancel) : IDisposable
{
    internal RawClient Client => client;

    /// <summary>Every message that was read.</summary>
    internal List<object> Messages { get; } = [];

    internal async Task SendAsync<T>(T message)
        where T : IWireMessage<T>
    {
        var buffer = new FrameBuffer();
        buffer.Write(message, version);
        await client.SendBytesAsync(buffer.Written.ToArray(), cancel);
    }

    /// <summary>Sends, and reads what comes of it.</summary>
    internal async Task<string> AskAsync<T>(T message)
        where T : IWireMessage<T>
    {
        await SendAsync(message);
        return await ReadAsync();
    }

    internal Task<string> PlaceAsync(int id, Contract contract, Order order) => AskAsync(new PlaceOrder(id, contract, order));

    internal Task<string> CancelAsync(int id) => AskAsync(new CancelOrder(id));

    /// <summary>All that has come, up to the answer to a question for the time that follows it.</summary>
    internal async Task<string> ReadAsync()
    {
        await client.SendAsync(["49", "1"], cancel);
        var lines = new List<string>();
        while (true)
        {
            var sink = new Sink(version);
            MessageCatalog.ReadFromTws(await client.ReadFrameAsync(cancel), version, ref sink);
            if (sink.Message is CurrentTime)
                return string.Join("; ", lines);
            Messages.Add(sink.Message!);
            lines.Add(Describe(sink.Message!));
        }
    }

    internal T Last<T>() => Messages.OfType<T>().Last();

    internal IEnumerable<T> All<T>() => Messages.OfType<T>();

    public void Dispose() => client.Dispose();

    private static string Describe(object message) => message switch
    {
        OpenOrder o => string.Create(CultureInfo.InvariantCulture, $"order {o.Order.OrderId} {o.State.Status} {o.Order.TotalQuantity}"),
        OrderStatus s => string.Create(CultureInfo.InvariantCulture, $"status {s.OrderId} {s.Status} {s.Filled}/{s.Remaining}{(s.WhyHeld.Length > 0 ? " " + s.WhyHeld : "")}"),
        ExecutionReport e => string.Create(CultureInfo.InvariantCulture, $"execution {e.Execution.OrderId} {e.Execution.Side} {e.Execution.Shares}@{e.Execution.Price}"),
        CommissionReport c => string.Create(CultureInfo.InvariantCulture, $"commission {c.CommissionAndFees}"),
        ErrorMessage e => string.Create(CultureInfo.InvariantCulture, $"error {e.RequestId} {e.Code}"),
        CompletedOrder c => $"completed {c.State.Status}",
        Position p => string.Create(CultureInfo.InvariantCulture, $"position {p.Size}"),
        NextValidId n => string.Create(CultureInfo.InvariantCulture, $"next {n.OrderId}"),
        OrderBound b => string.Create(CultureInfo.InvariantCulture, $"bound {b.OrderId}"),
        _ => message.GetType().Name,
    };

    private struct Sink(int version) : IMessageSink
    {
        internal object? Message { get; private set; }

        public void Received<T>(T message)
            where T : IWireMessage<T> => Message = message;

        public readonly bool Wants<T>(in WireReader reader)
            where T : IWireMessage<T> => true;

        public readonly void Unreadable(WireFault fault) => throw new InvalidOperationException($"At {version}: {fault}");

        public readonly void Unknown(int number) => throw new InvalidOperationException($"Message {number} is unknown.");
    }
}
