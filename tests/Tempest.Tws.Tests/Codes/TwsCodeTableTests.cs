using Tempest.Tws.Codes;

namespace Tempest.Tws.Tests.Codes;

/// <summary>The table against section 12 of the protocol reference, written down here once more by hand.</summary>
public sealed class TwsCodeTableTests
{
    private static readonly Dictionary<string, int[]> s_reference = new()
    {
        ["Information"] = [165, 300, 310, 366, 2100, 2104, 2106, 2107, 2108, 2119, 2129, 2130, 2152, 2158, 10349],
        ["Warning"] =
        [
            317, 399, 404, 492, 2109, 2137, 2148, 2168, 2169, 2176, 2187, 10089, 10090, 10091, 10167, 10225, 10311, 10329,
        ],
        ["Error"] =
        [
            100, 101, 102, 103, 104, 105, 106, 107, 109, 110, 111, 113, 133, 134, 135, 136, 140, 141, 142, 143, 144, 145, 146, 161, 162, 166,
            200, 201, 202, 203, 301, 302, 303, 304, 305, 306, 307, 308, 309, 316, 319, 320, 321, 322, 323, 327, 329, 354, 355, 382, 383, 386,
            387, 388, 392, 410, 411, 412, 413, 414, 415, 416, 417, 418, 419, 420, 430, 433, 434, 435, 440, 449, 460, 2101, 2102, 2150,
            10006, 10015, 10092, 10147, 10148, 10168, 10182, 10186, 10187, 10189, 10190, 10197, 10268, 10269, 10270, 10285, 10339,
        ],
        ["Connection"] = [326, 1100, 1101, 1102, 1300, 2103, 2105, 2110, 2157],
        ["Local"] = [501, 502, 503, 504, 505, 506, 507, 508, 509, 510, 550, 578, 579, 580, 586],
    };

    public static TheoryData<string> Kinds => [.. s_reference.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_code_of_the_reference_has_its_kind(string kind) =>
        Assert.All(s_reference[kind], code => Assert.Equal(Enum.Parse<TwsCodeKind>(kind), TwsCodeTable.Find(code).Kind));

    [Fact]
    public void Nothing_else_stands_in_the_table()
    {
        var known = s_reference.Values.SelectMany(codes => codes).ToHashSet();

        Assert.All(TwsCodeTable.All, line => Assert.True(known.Contains(line.First) && known.Contains(line.Last), $"{line.First} to {line.Last}"));
    }

    [Fact]
    public void No_code_has_two_lines_and_every_line_has_its_words()
    {
        for (var i = 0; i < TwsCodeTable.All.Count; i++)
        {
            var line = TwsCodeTable.All[i];
            Assert.True(line.Last >= line.First);
            Assert.True(i == 0 || TwsCodeTable.All[i - 1].Last < line.First, $"{line.First} stands twice, or too early");
            Assert.EndsWith(".", line.Advice);
            Assert.False(line.Meaning.EndsWith('.') || line.Meaning.Length == 0, line.Meaning);
        }
    }

    [Theory]
    [InlineData(2199)]
    [InlineData(2111)]
    public void An_unknown_code_among_the_warnings_is_one(int code)
    {
        var found = TwsCodeTable.Find(code);

        Assert.Equal(TwsCodeKind.Warning, found.Kind);
        Assert.False(found.FailsRequest);
        Assert.False(found.EndsStream);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(2099)]
    [InlineData(2200)]
    [InlineData(99999)]
    [InlineData(int.MaxValue)]
    public void Another_unknown_code_fails_a_request_but_ends_no_stream_and_changes_no_order(int code)
    {
        var found = TwsCodeTable.Find(code);

        Assert.Equal(TwsCodeKind.Unknown, found.Kind);
        Assert.True(found.FailsRequest);
        Assert.False(found.EndsStream);
        Assert.Equal(OrderEffect.None, found.OrderEffect);
    }

    [Theory]
    [InlineData(OrderEffect.Refused, new[] { 103, 106, 107, 109, 110, 111, 113, 140, 146, 200, 201, 203, 320, 321, 355, 382, 383, 387, 388, 392, 434, 460, 10006, 10015, 10268, 10285 })]
    [InlineData(OrderEffect.ChangeRefused, new[] { 104, 105, 329, 2102 })]
    [InlineData(OrderEffect.CancelRefused, new[] { 135, 136, 161, 10147, 10148 })]
    [InlineData(OrderEffect.Cancelled, new[] { 202 })]
    [InlineData(OrderEffect.Uncertain, new[] { 100, 133, 134, 322, 323 })]
    [InlineData(OrderEffect.None, new[] { 399, 404, 1100, 2109, 2137, 10311, 10329, 10349, 162, 326 })]
    public void What_a_code_says_of_an_order_is_that_and_no_more(OrderEffect effect, int[] codes) =>
        Assert.All(codes, code => Assert.Equal(effect, TwsCodeTable.Find(code).OrderEffect));

    [Fact]
    public void A_competing_session_ends_no_stream_but_a_bust_does()
    {
        Assert.False(TwsCodeTable.Find(10197).EndsStream);
        Assert.True(TwsCodeTable.Find(10225).EndsStream);
    }
}
