using System.Globalization;
using CsCheck;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Tests.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Wire;

/// <summary>How numbers are spelt, by the protocol reference: as the official client's runtime spells a double.</summary>
public sealed class NumbersOnTheWireTests
{
    [Theory]
    [InlineData("6700.25", "6700.25")]
    [InlineData("6700.2500", "6700.25")]
    [InlineData("6700.00", "6700")]
    [InlineData("-1.50", "-1.5")]
    [InlineData("0.00", "0")]
    [InlineData("100", "100")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("0.00001", "1E-05")]
    [InlineData("-0.0000125", "-1.25E-05")]
    [InlineData("999999999999999", "999999999999999")]
    [InlineData("1000000000000000", "1E+15")]
    [InlineData("-1500000000000000", "-1.5E+15")]
    [InlineData("1234567890123456", "1.234567890123456E+15")]
    [InlineData("12345678901234567", "1.2345678901234568E+16")]
    [InlineData("2000000000000000.5", "2.0000000000000005E+15")]
    [InlineData("150000000000000000000", "1.5E+20")]
    [InlineData("0.30000000000000004", "0.30000000000000004")]
    [InlineData("0.3000000000000000000001", "0.3")]
    public void A_price_is_written_as_the_double_nearest_to_it(string price, string text)
    {
        var value = decimal.Parse(price, CultureInfo.InvariantCulture);

        Assert.Equal($"1|6|1|2|{text}||0|", Spelt.Fields(new TickPrice(1, 2, value, null, 0), 187));
    }

    [Theory]
    [InlineData("6700.25", "6700.25")]
    [InlineData("100.00", "100.00")]
    [InlineData("1E-05", "0.00001")]
    [InlineData("1.25E-3", "0.00125")]
    [InlineData("1.5E+20", "150000000000000000000")]
    [InlineData("-0.5", "-0.5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("", "0")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void A_price_is_read_exactly(string text, string price)
    {
        var tick = Assert.IsType<TickPrice>(Reading.FromTws(Spelt.Frame($"1|6|1|2|{text}||0|"), 187).Message);

        Assert.Equal(price, tick.Price?.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("1.7976931348623157E308")]
    [InlineData("1.7976931348623157E+308")]
    [InlineData("1.79769313486231570E+308")]
    public void The_largest_double_is_no_price(string text)
    {
        Assert.Null(Assert.IsType<TickPrice>(Reading.FromTws(Spelt.Frame($"1|6|1|2|{text}||0|"), 187).Message).Price);
    }

    [Theory]
    [InlineData("1.50", "1.50")]
    [InlineData("0.00012300", "0.00012300")]
    [InlineData("-3", "-3")]
    [InlineData("", null)]
    [InlineData("2147483647", null)]
    [InlineData("9223372036854775807", null)]
    [InlineData("-9223372036854775808", null)]
    [InlineData("1.7976931348623157E308", null)]
    [InlineData("2147483648", "2147483648")]
    public void A_size_keeps_its_scale_and_has_five_spellings_of_unset(string text, string? size)
    {
        var tick = Assert.IsType<TickSize>(Reading.FromTws(Spelt.Frame($"2|6|1|8|{text}|"), 187).Message);

        Assert.Equal(size, tick.Size?.ToString(CultureInfo.InvariantCulture));
        Assert.Equal($"2|6|1|8|{size}|", Spelt.Fields(tick, 187));
    }

    [Fact]
    public void TWS_and_the_official_client_spell_an_unset_price_each_in_its_own_way()
    {
        Assert.EndsWith("|1.7976931348623157E308|", Spelt.Fields(new OrderStatus(1, "", 0, 0, 0, 0, 0, 0, 0, "", null), 187), StringComparison.Ordinal);
        Assert.Contains("|1.7976931348623157E+308|", Spelt.Fields(new PlaceOrder(1, new(), new()), 187), StringComparison.Ordinal);
    }

    [Fact]
    public void No_culture_has_a_say()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal("1|6|1|2|6700.25|1.50|0|", Spelt.Fields(new TickPrice(1, 2, 6700.25m, 1.50m, 0), 187));
            Assert.Equal(new TickPrice(1, 2, 6700.25m, 1.50m, 0), Reading.FromTws(Spelt.Frame("1|6|1|2|6700.25|1.50|0|"), 187).Message);
            Assert.Equal("45|6|1|49|0.5|", Spelt.Fields(new TickGeneric(1, 49, 0.5), 187));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Any_double_that_a_decimal_can_hold_goes_through_it_unchanged()
    {
        Gen.Double[-1E+14, 1E+14].Sample(
            value =>
            {
                var text = value.ToString(CultureInfo.InvariantCulture);
                // Seventeen digits and their scale must fit in a decimal's 28.
                if (Math.Abs(value) < 1E-10)
                    return true;

                var tick = (TickPrice)Reading.FromTws(Spelt.Frame($"1|6|1|2|{text}||0|"), 187).Message!;

                return Spelt.Fields(tick, 187) == $"1|6|1|2|{text}||0|";
            },
            seed: "0000KOIPe006", iter: Full.Count(1_000_000), threads: 1);
    }

    [Fact]
    public void Any_large_double_reads_back_and_has_an_exponent_from_1E15_on()
    {
        Gen.Double[1E+14, 1E+30].Sample(
            value =>
            {
                var text = Spelt.Fields(new TickGeneric(1, 2, value), 187).Split('|')[4];

                return double.Parse(text, CultureInfo.InvariantCulture) == value && text.Contains("E+", StringComparison.Ordinal) == (value >= 1E15);
            },
            seed: "0000KOIPe008", iter: Full.Count(1_000_000), threads: 1);
    }

    [Fact]
    public void The_fast_way_to_read_a_decimal_agrees_with_the_frameworks()
    {
        Gen.Select(Gen.Long, Gen.Int[0, 18]).Sample(
            (number, scale) =>
            {
                var text = new decimal((int)number, (int)(number >> 32), 0, number < 0, (byte)scale).ToString(CultureInfo.InvariantCulture);
                var expected = decimal.Parse(text, CultureInfo.InvariantCulture);

                return WireNumber.TryRead(System.Text.Encoding.ASCII.GetBytes(text), out decimal read)
                    && read.ToString(CultureInfo.InvariantCulture) == expected.ToString(CultureInfo.InvariantCulture);
            },
            seed: "0000KOIPe007", iter: Full.Count(1_000_000), threads: 1);
    }
}
