using System.Buffers;
using CsCheck;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Wire;

public sealed class FramingTests
{
    [Theory]
    [InlineData("00ffffff01")]
    [InlineData("")]
    [InlineData("000000")]
    [InlineData("0000000261")]
    public void A_frame_that_has_not_arrived_whole_is_left_alone(string hex)
    {
        var buffer = new ReadOnlySequence<byte>(Convert.FromHexString(hex));
        var before = buffer.Length;

        Assert.False(Framing.TryTake(ref buffer, Framing.LongestPayload, out _));
        Assert.Equal(before, buffer.Length);
    }

    [Theory]
    [InlineData("01000000", "16777216")]
    [InlineData("7fffffff", "2147483647")]
    [InlineData("ffffffff", "4294967295")]
    [InlineData("80000000", "2147483648")]
    public void A_length_that_cannot_be_is_refused_from_its_four_bytes(string hex, string length)
    {
        var buffer = new ReadOnlySequence<byte>(Convert.FromHexString(hex));

        var refused = Assert.Throws<TwsProtocolException>(() => Framing.TryTake(ref buffer, Framing.LongestPayload, out _));

        Assert.Contains(length, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_without_a_payload_is_a_frame()
    {
        var buffer = new ReadOnlySequence<byte>(Convert.FromHexString("0000000000"));

        Assert.True(Framing.TryTake(ref buffer, Framing.LongestPayload, out var payload));
        Assert.Equal((0, 1), (payload.Length, buffer.Length));
    }

    [Fact]
    public void Frames_are_the_same_however_the_bytes_are_cut_into_segments()
    {
        Gen.Select(Gen.Byte.Array[0, 30].Array[1, 6], Gen.Int[1, 7]).Sample(
            (payloads, piece) =>
            {
                var bytes = payloads.SelectMany(p => Messages.Spelt.Frame(p)).ToArray();
                var buffer = Cut(bytes, piece);
                var taken = new List<byte[]>();

                while (Framing.TryTake(ref buffer, Framing.LongestPayload, out var payload))
                    taken.Add(payload.ToArray());

                return buffer.IsEmpty && taken.Count == payloads.Length && taken.Zip(payloads).All(p => p.First.SequenceEqual(p.Second));
            },
            seed: "0000KOIPe004", iter: Full.Count(100_000), threads: 1);
    }

    /// <summary>As a socket brings them: in pieces of any length, some with a length in front that is not theirs.</summary>
    [Fact]
    public void Broken_streams_are_cut_into_the_same_frames_however_they_arrive_until_a_length_that_cannot_be()
    {
        var (frames, impossible) = (0L, 0L);
        var random = new Random(20261122);
        for (var stream = 0L; stream < Full.Count(500_000); stream++)
        {
            var bytes = Stream(random);
            var expected = Splitting(bytes, out var isImpossible);
            var input = new InputBuffer();
            var taken = 0;
            var before = GC.GetAllocatedBytesForCurrentThread();

            var ended = false;
            for (var at = 0; at < bytes.Length && !ended;)
            {
                var free = input.Free;
                Assert.False(free.IsEmpty);
                var piece = Math.Min(Math.Min(random.Next(1, random.Next(2) == 0 ? 8 : 4000), free.Length), bytes.Length - at);
                bytes.AsSpan(at, piece).CopyTo(free.Span);
                input.Filled(piece);
                at += piece;
                try
                {
                    while (input.TryTake(Framing.LongestPayload, out var payload))
                    {
                        var (start, length) = expected[taken++];
                        Assert.True(payload.SequenceEqual(bytes.AsSpan(start, length)));
                    }
                }
                catch (TwsProtocolException)
                {
                    ended = true;
                }
            }

            Assert.Equal((expected.Count, isImpossible), (taken, ended));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32 * 1024 + (4 * bytes.Length));
            frames += taken;
            impossible += isImpossible ? 1 : 0;
        }

        Assert.True(frames > 2 * Full.Count(500_000) && impossible > Full.Count(500_000) / 10, $"{frames} frames, {impossible} impossible lengths");
    }

    private static byte[] Stream(Random random)
    {
        var stream = new List<byte>();
        for (var frames = random.Next(1, 8); frames > 0; frames--)
        {
            var frame = Messages.Spelt.Frame(Messages.BrokenFrames.Next(random, out _));
            if (random.Next(12) == 0)
                frame[random.Next(Framing.PrefixLength)] = (byte)random.Next(256);
            stream.AddRange(frame);
        }

        return [.. stream];
    }

    /// <summary>The obvious way, on bytes that are all there.</summary>
    private static List<(int Start, int Length)> Splitting(byte[] bytes, out bool isImpossible)
    {
        var frames = new List<(int, int)>();
        var at = 0;
        isImpossible = false;
        while (at + Framing.PrefixLength <= bytes.Length)
        {
            var length = (long)bytes[at] << 24 | (long)bytes[at + 1] << 16 | (long)bytes[at + 2] << 8 | bytes[at + 3];
            isImpossible = length > 0xFFFFFF;
            if (isImpossible || at + Framing.PrefixLength + length > bytes.Length)
                break;
            frames.Add((at + Framing.PrefixLength, (int)length));
            at += Framing.PrefixLength + (int)length;
        }

        return frames;
    }

    private static ReadOnlySequence<byte> Cut(byte[] bytes, int piece)
    {
        var first = new Piece(bytes.AsMemory(0, Math.Min(piece, bytes.Length)), 0);
        var last = first;
        for (var at = piece; at < bytes.Length; at += piece)
            last = last.Append(bytes.AsMemory(at, Math.Min(piece, bytes.Length - at)));
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        internal Piece(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

        internal Piece Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
