using BenchmarkDotNet.Attributes;
using Tempest.Tws.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Bench;

/// <summary>One payload to a typed message. The baseline finds where each field ends, and nothing more.</summary>
[MemoryDiagnoser]
public class Decoding
{
    private byte[] _payload = [];
    private Sink _sink;

    /// <summary>Which message.</summary>
    [Params("TICK_PRICE", "TICK_SIZE", "ORDER_STATUS", "OPEN_ORDER", "HISTORICAL_DATA of 1000 bars")]
    public string Message { get; set; } = "";

    /// <summary>Its bytes.</summary>
    [GlobalSetup]
    public void Write() => _payload = Message switch
    {
        "TICK_PRICE" => Frames.Payload(Frames.TickPrice(1)),
        "TICK_SIZE" => Frames.Payload(Frames.TickSize(1)),
        "ORDER_STATUS" => Frames.Payload(Frames.OrderStatus),
        "OPEN_ORDER" => Frames.Payload(Frames.OpenOrder),
        _ => Frames.Payload(Frames.Bars),
    };

    [Benchmark(Baseline = true)]
    public int Split()
    {
        var fields = 0;
        for (ReadOnlySpan<byte> rest = _payload; rest.IndexOf((byte)0) is >= 0 and var end; rest = rest[(end + 1)..])
            fields++;
        return fields;
    }

    [Benchmark]
    public int Decode()
    {
        MessageCatalog.ReadFromTws(_payload, Frames.Version, ref _sink);
        return _sink.Count;
    }

    private struct Sink : IMessageSink
    {
        internal int Count { get; private set; }

        bool IMessageSink.Wants<T>(in WireReader fields) => true;

        void IMessageSink.Received<T>(T message) => Count++;

        void IMessageSink.Unreadable(WireFault fault) => throw new InvalidOperationException(fault.ToString());

        void IMessageSink.Unknown(int number) => throw new InvalidOperationException($"{number}");
    }
}
