using BenchmarkDotNet.Attributes;
using Tempest.Tws.Wire;

namespace Tempest.Bench;

/// <summary>PLACE_ORDER to its bytes. The baseline copies the finished frame.</summary>
[MemoryDiagnoser]
public class EncodingOrders
{
    private static readonly byte[] s_frame = Frames.Frame(Frames.PlaceOrder);
    private readonly FrameBuffer _frames = new();
    private readonly byte[] _copy = new byte[s_frame.Length];

    [Benchmark(Baseline = true)]
    public int Copy()
    {
        s_frame.CopyTo(_copy, 0);
        return _copy.Length;
    }

    [Benchmark]
    public int Encode()
    {
        _frames.Clear();
        _frames.Write(Frames.PlaceOrder, Frames.Version);
        return _frames.Written.Length;
    }
}
