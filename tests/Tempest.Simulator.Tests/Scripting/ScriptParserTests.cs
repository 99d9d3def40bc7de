using System.Globalization;
using CsCheck;
using Tempest.Simulator.Scripting;

namespace Tempest.Simulator.Tests.Scripting;

public sealed class ScriptParserTests
{
    private static readonly string[] s_words =
    [
        .. Verbs.All.Keys, "at", "every", "after", "for", "client", "connection", "connect", "handshake", "start-api", "5s", "500ms", "1.5h", "2m", "0s", "1", "5", "1..3",
        "3..1", "-1", "99999999999", "DU1234567", "DU1,DU2", ",", "ssh", "http", "random", "bad-field", "usfuture", "ushmds", "secdefil", "ok", "broken", "idle", "connecting",
        "lost", "restored", "whole", "slow", "order-id", "accounts", "#", "any", "127.0.0.1:7497", "ä", "\u0000", "\ud83d", "..", "s", ".s", "1e9s", "NaNs", "∞s",
    ];

    private static long Cases => Full.Count(1_000_000);

    public static TheoryData<string, int, int, string> Mistakes => new()
    {
        { "drpo", 1, 1, "\"drpo\" cannot stand here. Allowed: at, every, after, for, accept-orders, accounts," },
        { "# fine\n\nat 5s drpo", 3, 7, "\"drpo\" cannot stand here. Allowed: accept-orders, accounts," },
        { "at", 1, 3, "Something is missing here. Allowed: a time such as 500ms" },
        { "at five drop", 1, 4, "\"five\" cannot stand here. Allowed: a time such as 500ms" },
        { "at 5 drop", 1, 4, "\"5\" cannot stand here. Allowed: a time such as 500ms" },
        { "at 5s", 1, 6, "Something is missing here. Allowed: accept-orders, accounts," },
        { "every 5ms drop", 1, 7, "\"5ms\" cannot stand here. Allowed: a time such as 500ms, 5s, 2m or 1h, from 100ms" },
        { "at 2000h drop", 1, 4, "\"2000h\" cannot stand here." },
        { "after lunch drop", 1, 7, "\"lunch\" cannot stand here. Allowed: connect, handshake, start-api." },
        { "at 1s for everyone drop", 1, 11, "\"everyone\" cannot stand here. Allowed: client, connection." },
        { "at 1s for client five drop", 1, 18, "\"five\" cannot stand here. Allowed: a whole number from 0 to 2147483647." },
        { "at 1s for client -1 drop", 1, 18, "\"-1\" cannot stand here." },
        { "for connection 0 stay-silent", 1, 16, "\"0\" cannot stand here. Allowed: a connection's number, such as 1, or several, such as 1..3." },
        { "for connection 3..1 stay-silent", 1, 16, "\"3..1\" cannot stand here." },
        { "handshake 200", 1, 11, "\"200\" cannot stand here. Allowed: a whole number from 100 to 199." },
        { "handshake 176 177", 1, 15, "\"177\" is too much: the line should end before it." },
        { "accounts DU-1", 1, 10, "That is no account number." },
        { "accounts", 1, 9, "Here an account number is missing." },
        { "drop", 1, 1, "\"drop\" needs a moment. Begin the line with at, every or after." },
        { "at 1s for client 5 restart 5s", 1, 20, "\"restart\" concerns everyone. Leave out \"for ...\"." },
        { "for client 5 stay-silent", 1, 14, "\"stay-silent\" is about the time before the client says its ID." },
        { "for connection 1 next-order-id 5", 1, 18, "\"next-order-id\" is for a client ID or for everyone." },
        { "after connect for client 5 drop", 1, 26, "A connection has no client ID before START_API." },
        { "answer-as random 0", 1, 18, "\"0\" cannot stand here. Allowed: a whole number from 1 to 1048576." },
        { "at 1s send what", 1, 12, "\"what\" cannot stand here. Allowed: ssh, http, random, absurd-length, negative-length, bad-field," },
        { "farm usfuture down", 1, 15, "\"down\" cannot stand here. Allowed: ok, broken, idle, connecting." },
        { "farm ushmds connecting", 1, 13, "TWS has no word for a historical data farm that connects. Allowed: ok, broken, idle." },
        { "farm secdefil idle", 1, 15, "TWS has no word for that of a security definition farm. Allowed: ok, broken." },
        { "farm", 1, 5, "Here a farm's name, such as usfuture is missing." },
        { "at 1s notice 2104", 1, 18, "Here the notice's text is missing." },
        { "at 1s port 70000", 1, 12, "\"70000\" cannot stand here. Allowed: a whole number from 1 to 65535." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_its_place_and_with_what_may_stand_there(string text, int line, int column, string problem)
    {
        var error = Assert.Throws<ScriptException>(() => Script.Parse(text, "broken.tws"));

        Assert.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"broken.tws, line {line}, column {column}: {problem}"), error.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void Comments_and_empty_lines_and_blanks_mean_nothing()
    {
        var script = Script.Parse("\n  # a comment\r\n\tat  5s\tdrop   # and why\r\n\n", "a.tws");

        var step = Assert.Single(script.Steps);
        Assert.Equal(3, step.Line);
        Assert.Equal("at  5s\tdrop", step.Text);
        Assert.Equal(new Moment.At(TimeSpan.FromSeconds(5)), step.When);
        Assert.Equal(Target.All, step.Whom);
    }

    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("5s", 5)]
    [InlineData("1.5m", 90)]
    [InlineData("2h", 7200)]
    public void Times_have_units(string time, double seconds) =>
        Assert.Equal(new Moment.At(TimeSpan.FromSeconds(seconds)), Script.Parse($"at {time} drop", "a.tws").Steps[0].When);

    [Fact]
    public void A_line_says_for_whom()
    {
        var script = Script.Parse("at 1s for client 5 drop\nfor connection 2 stay-silent\nfor connection 2..4 answer", "a.tws");

        Assert.Equal([Target.Client(5), Target.Connection(2), Target.Connections(2, 4)], script.Steps.Select(s => s.Whom));
    }

    [Fact]
    public void Events_name_no_account_number() =>
        Assert.DoesNotContain("DU1", Script.Parse("at 5s accounts DU1", "a.tws").Steps[0].Text, StringComparison.Ordinal);

    [Fact]
    public void Any_text_is_a_script_or_a_named_mistake() => Gen.String.Sample(ParsesOrSaysWhy, iter: Cases, seed: "0N0XIzNsQ0O2");

    [Fact]
    public void Any_words_are_a_script_or_a_named_mistake() =>
        Gen.Int[0, s_words.Length - 1].Select(i => s_words[i]).Array[0, 8].Select(words => string.Join(' ', words)).Array[1, 3].Select(lines => string.Join('\n', lines))
            .Sample(ParsesOrSaysWhy, iter: Cases, seed: "0N0XIzNsQ0O2");

    private static void ParsesOrSaysWhy(string text)
    {
        try
        {
            Script.Parse(text, "fuzz.tws");
        }
        catch (ScriptException e)
        {
            // The mistake lies inside the text, and the report fits one line.
            var lines = text.AsSpan().EnumerateLines();
            var count = 0;
            foreach (var line in lines)
            {
                if (++count == e.Line)
                    Assert.InRange(e.Column, 1, line.Length + 1);
            }

            Assert.InRange(e.Line, 1, count);
            Assert.DoesNotContain('\n', e.Message);
        }
    }
}
