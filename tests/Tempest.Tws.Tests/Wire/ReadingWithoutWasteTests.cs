using System.Text;
using Tempest.Tws.Messages;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Tests.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Wire;

/// <summary>What comes by the thousand costs little memory.</summary>
public sealed class ReadingWithoutWasteTests
{
    [Theory]
    [InlineData("1|6|1001|1|6700.25|12|1|")]
    [InlineData("2|6|1001|8|312894|")]
    [InlineData("45|6|1001|49|0|")]
    [InlineData("46|6|1001|84|CME|")]
    [InlineData("12|1|1600|0|0|1|6700|42|")]
    [InlineData("13|1|1600|0|NSDQ|0|1|6700|42|1|")]
    [InlineData("99|1100|1|1795353484|6700.25|2|1|CME||")]
    [InlineData("99|1101|3|1795353484|6700|6700.25|10|12|2|")]
    [InlineData("99|1102|4|1795353484|6700.125|")]
    public void A_tick_is_read_without_memory_once_its_texts_are_known(string fields)
    {
        Assert.Equal(0, BytesFor(1_000, fields));
    }

    [Fact]
    public void An_order_status_costs_its_record_alone()
    {
        var perMessage = BytesFor(1_000, "3|101|Submitted|0|1|0|1426086040|0|0|7|trigger|0|") / 1_000;

        Assert.InRange(perMessage, 1, 208);
    }

    [Fact]
    public void Texts_that_come_again_are_the_same_and_no_flood_of_others_makes_them_grow()
    {
        var first = ((OrderStatus)Reading.FromTws(Status("Submitted"), 187).Message!).Status;
        Assert.Same(first, ((OrderStatus)Reading.FromTws(Status("Submitted"), 187).Message!).Status);

        for (var i = 0; i < 100_000; i++)
            WireWords.Get(Encoding.ASCII.GetBytes($"other {i}"));

        Assert.Equal("Submitted", ((OrderStatus)Reading.FromTws(Status("Submitted"), 187).Message!).Status);
        Assert.Equal("other 99999", WireWords.Get("other 99999"u8));
    }

    private static byte[] Status(string status) => Spelt.Frame($"3|101|{status}|0|1|0|1426086040|0|0|7||0|");

    private static long BytesFor(int times, string fields)
    {
        var payload = Spelt.Frame(fields).AsMemory(Framing.PrefixLength);
        var sink = default(Counting);
        MessageCatalog.ReadFromTws(payload.Span, 187, ref sink);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < times; i++)
            MessageCatalog.ReadFromTws(payload.Span, 187, ref sink);
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(times + 1, sink.Count);
        return taken;
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
