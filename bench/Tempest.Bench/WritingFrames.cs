using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Bench;

/// <summary>A message to its frame. The baseline puts a string together and encodes it.</summary>
[MemoryDiagnoser]
public class WritingFrames
{
    private static readonly StartApi s_start = new(417);
    private readonly FrameBuffer _frames = new();

    [Benchmark(Baseline = true)]
    public int Join()
    {
        var payload = Encoding.ASCII.GetBytes(string.Join('\0', "71", "2", s_start.ClientId.ToString(CultureInfo.InvariantCulture), s_start.OptionalCapabilities) + '\0');
        var frame = new byte[payload.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length);
        payload.CopyTo(frame, 4);
        return frame.Length;
    }

    [Benchmark]
    public int Layouts()
    {
        _frames.Clear();
        _frames.Write(s_start, 187);
        return _frames.Written.Length;
    }
}
