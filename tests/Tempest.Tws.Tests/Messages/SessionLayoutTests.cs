using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Messages;

/// <summary>Layouts against wire text spelt by hand from the protocol reference, at the version that changed them and one below.</summary>
public sealed class SessionLayoutTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(199)]
    public void Requests_are_written_as_the_reference_spells_them(int version)
    {
        Assert.Equal("71|2|50||", Spelt.Fields(new StartApi(50), version));
        Assert.Equal("71|2|0|cap|", Spelt.Fields(new StartApi(0, "cap"), version));
        Assert.Equal("8|1|1|", Spelt.Fields(new RequestIds(), version));
        Assert.Equal("17|1|", Spelt.Fields(new RequestManagedAccounts(), version));
        Assert.Equal("49|1|", Spelt.Fields(new RequestCurrentTime(), version));
    }

    [Fact]
    public void The_clock_in_milliseconds_is_asked_for_from_197_on_and_refused_before_a_byte_is_written_below()
    {
        var frames = new FrameBuffer();
        frames.Write(new RequestCurrentTime(), 196);
        var before = frames.Written.ToArray();

        var refused = Assert.Throws<TwsRequestException>(() => frames.Write(new RequestCurrentTimeInMillis(), 196));

        Assert.Equal("105|", Spelt.Fields(new RequestCurrentTimeInMillis(), 197));
        Assert.Equal(503, refused.Code);
        Assert.Contains("197", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, frames.Written.ToArray());
    }

    [Theory]
    [InlineData("15|1|DU1234567,DU7654321,|", "DU1234567+DU7654321")]
    [InlineData("15|1|DU1234567|", "DU1234567")]
    [InlineData("15|1||", "")]
    public void Accounts_are_a_list_with_or_without_a_comma_at_its_end(string fields, string accounts)
    {
        var message = Assert.IsType<ManagedAccounts>(Reading.FromTws(Spelt.Frame(fields), 187).Message);

        Assert.Equal(accounts, string.Join('+', message.Accounts));
    }

    [Theory]
    [InlineData(165, "4|2|-1|2104|fine||", "")]
    [InlineData(166, "4|2|-1|2104|fine|{}|", "{}")]
    [InlineData(193, "4|2|-1|2104|fine|{}|", "{}")]
    [InlineData(194, "4|-1|2104|fine|{}|1775425766350|", "{}")]
    public void An_error_is_read_at_each_of_its_layouts(int version, string fields, string json)
    {
        var message = Assert.IsType<ErrorMessage>(Reading.FromTws(Spelt.Frame(fields), version).Message);

        Assert.Equal((-1, 2104, "fine", json), (message.RequestId, message.Code, message.Text, message.AdvancedOrderRejectJson));
        Assert.Equal(version >= 194 ? DateTimeOffset.FromUnixTimeMilliseconds(1775425766350) : null, message.Time);
    }

    [Theory]
    [InlineData(165, "4|2|7|201|no|")]
    [InlineData(166, "4|2|7|201|no|{}|")]
    [InlineData(194, "4|7|201|no|{}|1775425766350|")]
    public void An_error_is_written_at_each_of_its_layouts(int version, string fields)
    {
        var message = new ErrorMessage(7, 201, "no", "{}", DateTimeOffset.FromUnixTimeMilliseconds(1775425766350));

        Assert.Equal(fields, Spelt.Fields(message, version));
    }

    [Theory]
    [InlineData(152, @"4|2|1|399|Z\u00fcrich|", @"Z\u00fcrich")]
    [InlineData(153, @"4|2|1|399|Z\u00fcrich\nline \\ \q|", "Zürich\nline \\ \\q")]
    public void Escapes_are_undone_from_153_on_and_unknown_ones_kept(int version, string fields, string text)
    {
        Assert.Equal(text, Assert.IsType<ErrorMessage>(Reading.FromTws(Spelt.Frame(fields), version).Message).Text);
    }

    [Fact]
    public void Text_that_is_no_UTF_8_is_read_as_Latin_1()
    {
        var frame = Spelt.Frame([(byte)'4', 0, (byte)'2', 0, (byte)'1', 0, (byte)'3', 0, (byte)'Z', 0xFC, 0]);

        Assert.Equal("Zü", Assert.IsType<ErrorMessage>(Reading.FromTws(frame, 152).Message).Text);
    }

    [Fact]
    public void A_request_with_a_character_that_TWS_does_not_take_is_refused_before_a_byte_is_written()
    {
        var frames = new FrameBuffer();

        var refused = Assert.Throws<TwsRequestException>(() => frames.Write(new StartApi(1, "é"), 187));

        Assert.Equal(579, refused.Code);
        Assert.Equal(0, frames.Written.Length);
    }

    [Fact]
    public void Clocks_are_read_in_UTC()
    {
        Assert.Equal(new CurrentTime(new(2026, 11, 20, 14, 30, 0, TimeSpan.Zero)), Reading.FromTws(Spelt.Frame("49|1|1795185000|"), 187).Message);
        Assert.Equal(new CurrentTimeInMillis(new(2026, 11, 20, 14, 30, 0, 250, TimeSpan.Zero)), Reading.FromTws(Spelt.Frame("109|1795185000250|"), 199).Message);
    }
}
