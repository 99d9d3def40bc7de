using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Tempest.Tws.Messages;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Bench;

/// <summary>Payload bytes to a typed message. The baseline is how most clients do it: the whole payload to a string, split at zero bytes, parsed field by field.</summary>
[MemoryDiagnoser]
public class ReadingFrames
{
    private readonly byte[] _clock = Payload(new CurrentTime(DateTimeOffset.FromUnixTimeSeconds(1795185000)));
    private readonly byte[] _notice = Payload(new ErrorMessage(-1, 2104, "Market data farm connection is OK:usfuture"));
    private Sink _sink;

    [Benchmark(Baseline = true)]
    public int Split()
    {
        var clock = Fields(_clock);
        var notice = Fields(_notice);
        var time = DateTimeOffset.FromUnixTimeSeconds(long.Parse(clock[2], CultureInfo.InvariantCulture));
        var error = new ErrorMessage(
            int.Parse(notice[2], CultureInfo.InvariantCulture), int.Parse(notice[3], CultureInfo.InvariantCulture), notice[4], notice[5]);
        return time.Second + error.Code;
    }

    [Benchmark]
    public int Layouts()
    {
        MessageCatalog.ReadFromTws(_clock, 187, ref _sink);
        MessageCatalog.ReadFromTws(_notice, 187, ref _sink);
        return _sink.Count;
    }

    [Benchmark]
    public int LayoutsOfAStructAlone()
    {
        MessageCatalog.ReadFromTws(_clock, 187, ref _sink);
        MessageCatalog.ReadFromTws(_clock, 187, ref _sink);
        return _sink.Count;
    }

    private static string[] Fields(byte[] payload) => Encoding.UTF8.GetString(payload).Split('\0');

    private static byte[] Payload<T>(T message)
        where T : IWireMessage<T>
    {
        var frames = new FrameBuffer();
        frames.Write(message, 187);
        return frames.Written[Framing.PrefixLength..].ToArray();
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
