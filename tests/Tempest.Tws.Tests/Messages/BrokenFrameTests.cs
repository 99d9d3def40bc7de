using System.Diagnostics;
using System.Globalization;
using System.Text;
using Tempest.Tws.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Messages;

/// <summary>Recorded frames with something broken in them: each costs itself only, little memory, and is told by name.</summary>
public sealed class BrokenFrameTests(ITestOutputHelper output)
{
    private const int MemoryForAnyFrame = 128 * 1024;
    private const int MemoryForEachByte = 256;

    /// <summary>The reader knows nothing of what it reads but the bytes: the same broken frame is read both ways, at a version drawn for it.</summary>
    [Fact]
    public void No_broken_frame_makes_the_reader_throw_or_take_much_memory_and_each_fault_names_its_field()
    {
        const int Seed = 20261122;

        var frames = Full.Count(10_000_000);
        var random = new Random(Seed);
        var sink = default(Telling);
        var watch = Stopwatch.StartNew();
        for (var i = 0L; i < frames; i++)
        {
            var broken = BrokenFrames.Next(random, out var version);
            try
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                MessageCatalog.ReadFromTws(broken, version, ref sink);
                MessageCatalog.ReadToTws(broken, version, ref sink);
                var taken = GC.GetAllocatedBytesForCurrentThread() - before;

                if (taken > MemoryForAnyFrame + (MemoryForEachByte * (long)broken.Length))
                    Assert.Fail($"{taken} bytes for {broken.Length}");
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Frame {i} at {version}: {Convert.ToHexString(broken)}", e);
            }
        }

        Assert.Equal(2 * frames, sink.Told);
        Assert.True(sink.Read > frames / 20 && sink.Faulty > frames / 20, "the frames are neither all sound nor all broken beyond reading");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{frames} frames in {watch.Elapsed.TotalSeconds:0} s: {sink.Read} read, {sink.Faulty} faulty, {sink.OfNoMessage} of no message"));
    }

    [Theory]
    [InlineData("17|1|a|b|2000000000|", "HISTORICAL_DATA: field 4, Bars, is \"2000000000\", more entries than the message can hold")]
    [InlineData("17|1|a|b|-1|", "HISTORICAL_DATA: field 4, Bars, is \"-1\", not a count")]
    [InlineData("17|1|a|b|1|x|1|NaN|", "HISTORICAL_DATA: field 7, High, is \"NaN\", not a number")]
    [InlineData("1|6|1|1|Infinity|1|0|", "TICK_PRICE: field 4, Price, is \"Infinity\", not a number")]
    [InlineData("1|6|1|1|1E+300|1|0|", "TICK_PRICE: field 4, Price, is \"1E+300\", too large for a price or size")]
    [InlineData("1|6|1|1|1|", "TICK_PRICE: field 5, Size, is missing: the message is too short")]
    [InlineData("45|6|1|49|NaN|", "TICK_GENERIC: field 4, Value, is \"NaN\", not a finite number")]
    [InlineData("99|1|7|1|1|", "TICK_BY_TICK: field 2, TickType, is none of the kinds 1 to 4")]
    public void A_field_that_cannot_be_is_named(string fields, string fault)
    {
        Assert.Equal(fault, Reading.FromTws(Spelt.Frame(fields), 187).Fault?.ToString());
    }

    [Fact]
    public void A_condition_of_a_kind_that_nobody_knows_is_named()
    {
        var recorded = Golden.Request("cond-price@187");
        var text = Encoding.Latin1.GetString(recorded.Bytes()[Framing.PrefixLength..]);
        var broken = text.Replace("\0" + "1\0a\0", "\0" + "9\0a\0", StringComparison.Ordinal);
        Assert.NotEqual(text, broken);

        var fault = Reading.ToTws(Spelt.Frame(Encoding.Latin1.GetBytes(broken)), 187).Fault;

        Assert.Equal(("PLACE_ORDER", "Kind", "is \"9\", none of its codes"), (fault?.Message, fault?.Field, fault?.Problem));
    }

    private struct Telling : IMessageSink
    {
        internal long Read { get; private set; }

        internal long OfNoMessage { get; private set; }

        internal long Faulty { get; private set; }

        internal readonly long Told => Read + OfNoMessage + Faulty;

        bool IMessageSink.Wants<T>(in WireReader fields) => true;

        void IMessageSink.Received<T>(T message) => Read++;

        void IMessageSink.Unknown(int number) => OfNoMessage++;

        void IMessageSink.Unreadable(WireFault fault)
        {
            if (fault is not { Message.Length: > 0, Field.Length: > 0, Problem.Length: > 0 and <= 120, Position: >= 0 })
                Assert.Fail(fault.ToString());
            Faulty++;
        }
    }
}
