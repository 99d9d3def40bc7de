using System.Text;
using CsCheck;
using Tempest.Tws.Messages;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Tests.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Wire;

public sealed class WireReaderTests
{
    [Theory]
    [InlineData("9|1|one|", "NEXT_VALID_ID: field 2, OrderId, is \"one\", not a whole number")]
    [InlineData("9|1|1.5|", "NEXT_VALID_ID: field 2, OrderId, is \"1.5\", not a whole number")]
    [InlineData("9|1|99999999999|", "NEXT_VALID_ID: field 2, OrderId, is \"99999999999\", not a whole number")]
    [InlineData("9|1|", "NEXT_VALID_ID: field 2, OrderId, is missing: the message is too short")]
    [InlineData("9|1|7", "NEXT_VALID_ID: field 2, OrderId, has no end")]
    [InlineData("x|", "A frame: field 0, message number, is \"x\", not a whole number")]
    [InlineData("", "A frame: field 0, message number, is missing: the message is too short")]
    [InlineData("49|1|9223372036854775807|", "CURRENT_TIME: field 2, Time, 9223372036854775807 is not a time")]
    public void A_field_that_makes_no_sense_is_told_by_message_place_and_name(string fields, string fault)
    {
        var reading = Reading.FromTws(Spelt.Frame(fields), 187);

        Assert.Null(reading.Message);
        Assert.Equal(fault, reading.Fault?.ToString());
    }

    [Fact]
    public void What_a_peer_sent_is_shown_short_and_printable()
    {
        var reading = Reading.FromTws(Spelt.Frame($"9|1|{new string('\x1b', 5)}{new string('A', 500)}|"), 187);

        Assert.Equal($"is \"·····{new string('A', 35)}…\", not a whole number", reading.Fault?.Problem);
    }

    [Fact]
    public void Fields_that_a_newer_TWS_adds_at_the_end_are_ignored()
    {
        Assert.Equal(new NextValidId(12), Reading.FromTws(Spelt.Frame("9|1|12|new|fields|"), 187).Message);
    }

    [Fact]
    public void An_empty_number_is_zero()
    {
        Assert.Equal(new NextValidId(0), Reading.FromTws(Spelt.Frame("9|1||"), 187).Message);
    }

    [Fact]
    public void No_bytes_at_all_make_the_reader_throw()
    {
        Gen.Select(Gen.Byte.Array[0, 80], Gen.Int[0, 6], Gen.Int[100, 199]).Sample(
            (noise, number, version) =>
            {
                // Half of the frames begin like a real message, so that its fields are reached.
                var begin = number switch { 0 => "", 1 => "4\0", 2 => "9\0", 3 => "15\0", 4 => "49\0", 5 => "109\0", _ => "4\0-1\0" };
                byte[] payload = [.. Encoding.ASCII.GetBytes(begin), .. noise];

                var fromTws = Reading.FromTws(Spelt.Frame(payload), version);
                var toTws = Reading.ToTws(Spelt.Frame(payload), version);

                return Told(fromTws) && Told(toTws);
            },
            seed: "0000KOIPe002", iter: Full.Count(1_000_000), threads: 1);

        static bool Told(Reading reading) => reading.Message is not null || reading.Fault is not null || reading.UnknownNumber is not null;
    }

    [Fact]
    public void Whatever_text_an_error_holds_comes_back_as_it_was()
    {
        Gen.Select(Gen.String, Gen.Int[153, 199]).Sample(
            (text, version) =>
            {
                text = text.Replace("\0", "", StringComparison.Ordinal);
                var frames = new FrameBuffer();
                frames.Write(new ErrorMessage(-1, 2104, text), version);

                return ((ErrorMessage)Reading.FromTws(frames.Written.Span, version).Message!).Text == text;
            },
            seed: "0000KOIPe003", iter: Full.Count(100_000), threads: 1);
    }

    [Fact]
    public void Reading_allocates_nothing_for_a_message_that_is_a_struct()
    {
        var frame = Spelt.Frame("49|1|1795185000|");
        var sink = default(Counting);
        MessageCatalog.ReadFromTws(frame.AsSpan(4), 187, ref sink);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
            MessageCatalog.ReadFromTws(frame.AsSpan(4), 187, ref sink);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(10_001, sink.Count);
    }

    private struct Counting : IMessageSink
    {
        internal int Count { get; private set; }

        bool IMessageSink.Wants<T>(in WireReader fields) => true;

        void IMessageSink.Received<T>(T message) => Count++;

        void IMessageSink.Unreadable(WireFault fault) => Assert.Fail(fault.ToString());

        void IMessageSink.Unknown(int number) => Assert.Fail($"{number}");
    }
}
