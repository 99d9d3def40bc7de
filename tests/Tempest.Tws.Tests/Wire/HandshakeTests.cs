using System.Text;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Wire;

public sealed class HandshakeTests
{
    [Fact]
    public void The_hello_is_the_reference_s_bytes()
    {
        var frames = new FrameBuffer();

        Handshake.WriteHello(frames, 100, 199);

        Assert.Equal("41504900" + "0000000a" + "763130302e2e31393920", Convert.ToHexStringLower(frames.Written.Span));
    }

    [Theory]
    [InlineData("v100..199 ", 100, 199, "")]
    [InlineData("v100..199", 100, 199, "")]
    [InlineData("v176..199 +PACEAPI", 176, 199, "+PACEAPI")]
    [InlineData("v187", 187, 187, "")]
    public void A_hello_of_any_client_is_read(string text, int oldest, int newest, string options)
    {
        Assert.True(Handshake.TryReadHello(Encoding.ASCII.GetBytes(text), out var min, out var max, out var found));
        Assert.Equal((oldest, newest, options), (min, max, found));
    }

    [Theory]
    [InlineData("")]
    [InlineData("100..199")]
    [InlineData("vX..199")]
    [InlineData("v100..")]
    [InlineData("v199..100")]
    [InlineData("v100..199x")]
    public void What_is_no_hello_is_refused(string text)
    {
        Assert.False(Handshake.TryReadHello(Encoding.ASCII.GetBytes(text), out _, out _, out _));
    }

    [Theory]
    [InlineData("187\020261120 09:30:00 US/Eastern\0", 187, "20261120 09:30:00 US/Eastern")]
    [InlineData("187\020260405 23:49:26 Central European Standard Time\0", 187, "20260405 23:49:26 Central European Standard Time")]
    [InlineData("187\0\u00ff\u00fe?\0", 187, "\u00ff\u00fe?")]
    [InlineData("-1\010.0.0.9:7496\0", -1, "10.0.0.9:7496")]
    public void TWSs_answer_is_read_whatever_its_clock_says(string text, int version, string second)
    {
        Assert.Equal(new HandshakeAnswer(version, second), Handshake.ReadAnswer(Encoding.Latin1.GetBytes(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("187")]
    [InlineData("187\0")]
    [InlineData("\0time\0")]
    [InlineData("HTTP/1.1 400\0x\0")]
    [InlineData("187\0a\0b\0")]
    [InlineData("187\0a\0b")]
    public void What_is_not_two_fields_with_a_number_first_is_no_TWS(string text)
    {
        Assert.Null(Handshake.ReadAnswer(Encoding.Latin1.GetBytes(text)));
    }
}
