using System.Text;
using Tempest.Simulator.Frames;
using Tempest.Tws.Recording;
using Tempest.Tws.Tests.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Recording;

/// <summary>No account number stays, wherever it stands, and nothing else changes.</summary>
public sealed class AccountMaskTests
{
    [Theory]
    [InlineData("15|1|DU1234567,U7654321|", "15|1|DU0000001,U0000002|")]
    [InlineData("4|2|-1|321|Account DU1234567 is not U7654321.||", "4|2|-1|321|Account DU0000001 is not U0000002.||")]
    [InlineData("4|2|-1|321|About U7654321||", "4|2|-1|321|About U0000001||")]
    [InlineData("16|1|1|<Account><Id>DF1234567</Id><Id>U1234567A</Id></Account>|", "16|1|1|<Account><Id>DF0000001</Id><Id>U0000002A</Id></Account>|")]
    [InlineData("78|1|U1234567|F7654321AB|", "78|1|U0000001|F0000002AB|")]
    // Not IB's kind of number, but in a field for one.
    [InlineData("54|1|TestAccount|", "54|1|AaaaAaaaaab|")]
    [InlineData("54|1|DU1|", "54|1|AA1|")]
    [InlineData("54|1|12345678|", "54|1|00000001|")]
    [InlineData("54|1|A-12-B|", "54|1|A-00-B|")]
    // No account numbers.
    [InlineData("81|1001|0.25|c70003|3|", "81|1001|0.25|c70003|3|")]
    [InlineData("46|6|1|45|1795353484|", "46|6|1|45|1795353484|")]
    [InlineData("84|1|1795353484000|BRFG|BRFG$1a2b3c4d|C18000 of MESZ6, ISIN US0378331005||", "84|1|1795353484000|BRFG|BRFG$1a2b3c4d|C18000 of MESZ6, ISIN US0378331005||")]
    [InlineData("62|1|", "62|1|")]
    public void An_account_number_is_put_a_pseudonym_for_and_nothing_else_is(string fields, string masked)
    {
        Assert.Equal(masked, Masked(new AccountMask(), fields));
    }

    [Fact]
    public void A_number_that_was_named_once_is_known_from_then_on_also_inside_words_and_in_small_letters()
    {
        var mask = new AccountMask();
        Masked(mask, "15|1|DU1234567,Xy77|");

        Assert.Equal("4|2|-1|1|orderDU0000001x du0000001 Xy77z Aa02||", Masked(mask, "4|2|-1|1|orderDU1234567x du1234567 Xy77z Xy77||"));
    }

    [Fact]
    public void A_number_that_looks_like_a_pseudonym_gets_another()
    {
        var mask = new AccountMask();

        var masked = Masked(mask, "15|1|DU1234567,DU0000001,DU0000002|");

        Assert.Equal("15|1|DU0000001,DU0000002,DU0000003|".Length, masked.Length);
        Assert.Equal(3, masked.Split('|')[2].Split(',').Distinct().Count());
        Assert.DoesNotContain("DU1234567", masked, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_recorded_frame_stays_the_same_message_with_other_account_numbers()
    {
        var mask = new AccountMask();
        var masked = 0;
        foreach (var (recorded, direction) in Golden.AllResponses.Select(r => (r, MessageDirection.FromTws)).Concat(Golden.AllRequests.Select(r => (r, MessageDirection.ToTws))))
        {
            if (recorded.GetProperty("hex").GetString() is null)
                continue;
            var frame = recorded.Bytes();
            var version = recorded.Version();
            var before = Decode(frame, direction, version);

            mask.Mask(frame.AsSpan(Framing.PrefixLength), direction, version);

            Assert.Equal(before.Replace("DU1234567", "DU0000001", StringComparison.Ordinal).Replace("DU1234568", "DU0000002", StringComparison.Ordinal), Decode(frame, direction, version));
            Assert.DoesNotContain("DU123456", Encoding.Latin1.GetString(frame), StringComparison.Ordinal);
            masked += before.Contains("DU1234567", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.InRange(masked, 100, 300);
    }

    private static string Decode(byte[] frame, MessageDirection direction, int version)
    {
        try
        {
            return Json.Write(FrameDecoder.Decode(frame, direction, version));
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    private static string Masked(AccountMask mask, string fields)
    {
        var payload = Spelt.Frame(fields)[Framing.PrefixLength..];
        mask.Mask(payload, MessageDirection.FromTws, 187);
        return Encoding.Latin1.GetString(payload).Replace('\0', '|');
    }
}
