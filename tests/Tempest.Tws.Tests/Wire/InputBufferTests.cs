using CsCheck;
using Tempest.Tws.Tests.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Wire;

public sealed class InputBufferTests
{
    [Fact]
    public void Frames_are_the_same_however_the_bytes_arrive()
    {
        Gen.Select(Gen.OneOf(Gen.Byte.Array[0, 30], Gen.Byte.Array[0, 3_000], Gen.Byte.Array[60_000, 140_000]).Array[1, 6], Gen.Int[1, 70_000]).Sample(
            (payloads, piece) =>
            {
                var buffer = new InputBuffer();
                var taken = new List<byte[]>();

                Fill(buffer, payloads.SelectMany(p => Spelt.Frame(p)).ToArray(), piece, taken);

                return buffer.IsEmpty && taken.Count == payloads.Length && taken.Zip(payloads).All(p => p.First.SequenceEqual(p.Second));
            },
            seed: "0000KOIPe004", iter: Full.Count(20_000), threads: 1);
    }

    [Fact]
    public void Memory_grows_with_what_came_and_not_with_what_a_length_promises()
    {
        var buffer = new InputBuffer();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Fill(buffer, [0, 0xFF, 0xFF, 0xFF, .. new byte[1_000]], 10, []);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    [Fact]
    public void A_large_frame_does_not_keep_its_memory_for_ever()
    {
        var buffer = new InputBuffer();
        Fill(buffer, Spelt.Frame(new byte[1_000_000]), 60_000, []);

        Assert.InRange(buffer.Free.Length, 1, 64 * 1024);
    }

    [Theory]
    [InlineData("01000000")]
    [InlineData("ffffffff")]
    public void A_length_that_cannot_be_is_refused_from_its_four_bytes(string hex)
    {
        var buffer = new InputBuffer();

        Assert.Throws<TwsProtocolException>(() => Fill(buffer, Convert.FromHexString(hex), 4, []));
    }

    private static void Fill(InputBuffer buffer, byte[] bytes, int piece, List<byte[]> taken)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var free = buffer.Free.Span;
            var count = Math.Min(Math.Min(piece, free.Length), bytes.Length - at);
            bytes.AsSpan(at, count).CopyTo(free);
            buffer.Filled(count);
            at += count;
            while (buffer.TryTake(Framing.LongestPayload, out var payload))
                taken.Add(payload.ToArray());
        }
    }
}
