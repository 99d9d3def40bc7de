using System.Text;
using CsCheck;
using Tempest.Tws.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Messages;

/// <summary>Recorded frames with something broken in them: each costs itself only, little memory, and is told by name.</summary>
public sealed class BrokenFrameTests
{
    private const int MemoryForAnyFrame = 128 * 1024;
    private const int MemoryForEachByte = 256;

    private static readonly string[] s_oddities =
    [
        "", "-1", "NaN", "Infinity", "-Infinity", "1E400", "1E+300", "2147483647", "2147483648", "9223372036854775808", "1.7976931348623157E308",
        "0x10", "1,5", "999999999", "16777215", "true", "ü", "-", ".", "1e", "99999999999999999999999999999999", "\\u12", "\\",
    ];

    private static readonly (byte[] Payload, int Version)[] s_frames =
    [
        .. Golden.AllResponses.Concat(Golden.AllRequests)
            .Where(f => f.GetProperty("hex").GetString() is not null && !f.GetProperty("name").GetString()!.StartsWith("connect", StringComparison.Ordinal))
            .Select(f => (f.Bytes()[Framing.PrefixLength..], f.Version())),
    ];

    [Fact]
    public void No_broken_frame_makes_the_reader_throw_or_take_much_memory_and_each_fault_names_its_field()
    {
        Gen.Select(Gen.Int[0, s_frames.Length - 1], Gen.Int, Gen.Int[ServerVersion.OldestOffered, ServerVersion.NewestOffered], Gen.Bool).Sample(
            (index, seed, anyVersion, isOtherVersion) =>
            {
                var (payload, version) = s_frames[index];
                var broken = Break(payload, new Random(seed));
                version = isOtherVersion ? anyVersion : version;

                var before = GC.GetAllocatedBytesForCurrentThread();
                var sink = default(Telling);
                MessageCatalog.ReadFromTws(broken, version, ref sink);
                MessageCatalog.ReadToTws(broken, version, ref sink);
                var taken = GC.GetAllocatedBytesForCurrentThread() - before;

                Assert.InRange(taken, 0, MemoryForAnyFrame + (MemoryForEachByte * (long)broken.Length));
                return sink.Told == 2;
            },
            seed: "0000KOIPe005", iter: Full.Count(10_000_000), threads: 1);
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

    private static byte[] Break(byte[] payload, Random random)
    {
        var fields = Encoding.Latin1.GetString(payload).Split('\0').ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(fields.Count);
            switch (random.Next(6))
            {
                case 0:
                    fields[at] = s_oddities[random.Next(s_oddities.Length)];
                    break;
                case 1:
                    fields.Insert(at, s_oddities[random.Next(s_oddities.Length)]);
                    break;
                case 2 when fields.Count > 1:
                    fields.RemoveAt(at);
                    break;
                case 3:
                    fields.RemoveRange(at, fields.Count - at);
                    fields.Add("");
                    break;
                case 4 when fields[at].Length > 0:
                    var letters = fields[at].ToCharArray();
                    letters[random.Next(letters.Length)] = (char)random.Next(1, 256);
                    fields[at] = new string(letters);
                    break;
                default:
                    fields.InsertRange(at, fields.GetRange(0, at));
                    break;
            }
        }

        return Encoding.Latin1.GetBytes(string.Join('\0', fields));
    }

    private struct Telling : IMessageSink
    {
        internal int Told { get; private set; }

        bool IMessageSink.Wants<T>(in WireReader fields) => true;

        void IMessageSink.Received<T>(T message) => Told++;

        void IMessageSink.Unknown(int number) => Told++;

        void IMessageSink.Unreadable(WireFault fault)
        {
            Assert.NotEmpty(fault.Message);
            Assert.NotEmpty(fault.Field);
            Assert.NotEmpty(fault.Problem);
            Assert.InRange(fault.Problem.Length, 1, 120);
            Told++;
        }
    }
}
