using System.Text;
using System.Text.Json.Nodes;

namespace Tempest.Simulator.Tests.Frames;

/// <summary><c>decode</c> and <c>encode</c> are each other's inverse, say fields by the reference's names, and say what is wrong with a line.</summary>
public sealed class FrameCommandTests
{
    public static TheoryData<string, string> Lines => new()
    {
        // The worked examples of the protocol reference.
        { "client 187 41504900 0000000a 763130302e2e31393920", """{"id":null,"name":"CONNECT","fields":{"prefix":"API","minVersion":100,"maxVersion":199,"connectOptions":""}}""" },
        { "client 187 0000000a 763130302e2e31393920", """{"id":null,"name":"CONNECT","fields":{"minVersion":100,"maxVersion":199,"connectOptions":""}}""" },
        { "client 187 41504900", """{"id":null,"name":"CONNECT","fields":{"prefix":"API"}}""" },
        { "tws 187 00000021 31383700 3230323631313230 2030393a33303a3030 2055532f4561737465726e00", """{"id":null,"name":"HANDSHAKE","fields":{"serverVersion":187,"time":"20261120 09:30:00 US/Eastern"}}""" },
        { "client 187 00000008 37310032003000 00", """{"id":71,"name":"START_API","fields":{"clientId":0,"optionalCapabilities":""}}""" },
        { "tws 187 0000000f 31350031004455313233343536370 0", """{"id":15,"name":"MANAGED_ACCTS","fields":{"accountsList":"DU1234567"}}""" },
        { "tws 187 00000006 390031003100", """{"id":9,"name":"NEXT_VALID_ID","fields":{"orderId":1}}""" },
        { "client 187 00000005 3439003100", """{"id":49,"name":"REQ_CURRENT_TIME","fields":{}}""" },
        // Messages whose numbers look like versions.
        { Text("tws 109 109|1795353484051|"), """{"id":109,"name":"CURRENT_TIME_IN_MILLIS","fields":{"timeInMillis":1795353484051}}""" },
        { Text("tws 102 102|"), """{"id":102,"name":"COMPLETED_ORDERS_END","fields":{}}""" },
        { Text("tws 102 102|20261120 09:30:00 Mitteleuropäische Zeit|"), """{"id":null,"name":"HANDSHAKE","fields":{"serverVersion":102,"time":"20261120 09:30:00 Mitteleuropäische Zeit"}}""" },
        { Text("tws 187 -1|127.0.0.1:7498|"), """{"id":null,"name":"HANDSHAKE","fields":{"serverVersion":-1,"host":"127.0.0.1:7498"}}""" },
        // Groups, unset values, masks.
        { Text("tws 187 99|1101|3|1795353484|6700|6700.25|10|12|2|"), """{"id":99,"name":"TICK_BY_TICK","fields":{"reqId":1101,"time":1795353484,"bidPrice":6700,"askPrice":6700.25,"bidSize":"10","askSize":"12","tickAttribBidAsk":{"AskPastHigh":true}}}""" },
        { Text("tws 187 95|18|1.50|50|1.7976931348623157E308|0|1895|"), """{"id":95,"name":"PNL_SINGLE","fields":{"reqId":18,"pos":"1.50","dailyPnL":50,"unrealizedPnL":"unset","realizedPnL":0,"value":1895}}""" },
        { Text("tws 187 75|1|CME|2|EW|50|2|a|b|1|5.5|"), """{"id":75,"name":"SECURITY_DEFINITION_OPTION_PARAMETER","fields":{"reqId":1,"exchange":"CME","underlyingConId":2,"tradingClass":"EW","multiplier":"50","expirations":["a","b"],"strikes":[5.5]}}""" },
    };

    /// <summary>What can be read, but would be written another way: the frame then stands beside the fields.</summary>
    public static TheoryData<string, string> OddlySpelt => new()
    {
        { "tws 187 9|1|300|extra|more|", """{"orderId":300}""" },
        { "tws 187 9|7|300|", """{"orderId":300}""" },
        { "tws 187 45|6|1|49|1.25E-3|", """{"tickerId":1,"field":49,"value":0.00125}""" },
        { "tws 187 3||Submitted||2147483647|0.0||||||1.7976931348623157E+308|", """{"orderId":0,"status":"Submitted","filled":"unset","remaining":"unset","avgFillPrice":0,"permId":0,"parentId":0,"lastFillPrice":0,"clientId":0,"whyHeld":"","mktCapPrice":"unset"}""" },
        { "tws 187 4|2|1|2|M\u00e4rz||", """{"id":1,"errorCode":2,"errorMsg":"März","advancedOrderRejectJson":""}""" },
        { "client 187 17|9|", "{}" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task A_frame_is_its_number_name_and_fields_and_the_fields_are_the_frame(string frame, string json)
    {
        var parts = frame.Split(' ', 3);
        var hex = parts[2].Replace(" ", "", StringComparison.Ordinal);

        var decoded = await Command.RunAsync($"decode --from {parts[0]} --server-version {parts[1]}", hex);
        var encoded = await Command.RunAsync($"encode --to {(parts[0] == "tws" ? "client" : "tws")} --server-version {parts[1]}", json);

        Assert.Equal([json], decoded.Lines);
        Assert.Equal([hex], encoded.Lines);
        Assert.Equal((0, 0), (decoded.Exit, encoded.Exit));
    }

    [Theory]
    [MemberData(nameof(OddlySpelt))]
    public async Task A_frame_that_is_spelt_another_way_comes_back_as_it_was_and_not_once_a_field_was_changed(string frame, string fields)
    {
        var parts = frame.Split(' ', 3);
        var hex = Hex(parts[2]);
        var to = $"encode --to {(parts[0] == "tws" ? "client" : "tws")} --server-version {parts[1]}";

        var decoded = await Command.RunAsync($"decode --from {parts[0]} --server-version {parts[1]}", hex);
        var encoded = await Command.RunAsync(to, decoded.Lines);
        var changed = decoded[0];
        changed["fields"] = new JsonObject { ["nothing"] = 1 };
        var again = await Command.RunAsync(to, changed.ToJsonString());

        Assert.Equal(fields, decoded[0]["fields"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(hex, decoded[0]["hex"]!.GetValue<string>());
        Assert.Equal([hex], encoded.Lines);
        Assert.Equal(2, again.Exit);
    }

    [Fact]
    public async Task Every_spelt_frame_of_both_directions_is_decoded_and_encoded_at_its_version()
    {
        var spelt = RecordedFile.Spelt();
        Assert.True(spelt.Length > 500);
        foreach (var group in spelt.GroupBy(s => (From: s["from"]!.GetValue<string>(), Version: s["version"]!.GetValue<int>())))
        {
            var hex = group.Select(s => Hex(s["frame"]!.GetValue<string>())).ToArray();

            var decoded = await Command.RunAsync($"decode --from {group.Key.From} --server-version {group.Key.Version}", hex);
            var encoded = await Command.RunAsync($"encode --to {(group.Key.From == "tws" ? "client" : "tws")} --server-version {group.Key.Version}", decoded.Lines);

            Assert.Equal((0, 0), (decoded.Exit, encoded.Exit));
            Assert.Equal(hex, encoded.Lines);
            foreach (var (frame, line) in group.Zip(decoded.Lines))
            {
                var said = JsonNode.Parse(line)!;
                Assert.Equal(frame["name"]!.GetValue<string>(), said["name"]!.GetValue<string>());
                Assert.True(JsonNode.DeepEquals(frame["fields"], said["fields"]), $"at {group.Key.Version}: {frame["fields"]!.ToJsonString()}\n{line}");
                Assert.Null(said["hex"]);
            }
        }
    }

    [Fact]
    public async Task Every_recorded_frame_of_both_directions_comes_back_byte_for_byte()
    {
        var frames = RecordedFile.Requests().Select(r => ("client", "tws", r)).Concat(RecordedFile.Responses().Select(r => ("tws", "client", r)))
            .Where(f => f.r["hex"] is not null);
        foreach (var group in frames.GroupBy(f => (From: f.Item1, To: f.Item2, Version: f.r["serverVersion"]!.GetValue<int>())))
        {
            var hex = group.Select(f => f.r["hex"]!.GetValue<string>()).Where(h => h != "000000063939390031 00".Replace(" ", "", StringComparison.Ordinal)).ToArray();

            var decoded = await Command.RunAsync($"decode --from {group.Key.From} --server-version {group.Key.Version}", hex);
            var encoded = await Command.RunAsync($"encode --to {group.Key.To} --server-version {group.Key.Version}", decoded.Lines);

            Assert.True(decoded.Exit == 0, string.Join('\n', decoded.Lines.Where(l => l.StartsWith("""{"error""", StringComparison.Ordinal))));
            Assert.Equal(hex, encoded.Lines);
        }
    }

    [Theory]
    [InlineData("", "There is no frame in this line.")]
    [InlineData("hello", "This is not hex: two digits of 0 to 9 and a to f for each byte.")]
    [InlineData("123", "This is not hex: two digits of 0 to 9 and a to f for each byte.")]
    [InlineData("000001", "A frame has a length of 4 bytes in front; there are 3 bytes.")]
    [InlineData("00000000", "A frame: field 0, message number, is missing: the message is too short")]
    [InlineData("00000009390031003100", "The frame says it is 9 bytes long, and 6 follow.")]
    [InlineData("00000006390031003100 00000006390031003100", "The frame says it is 6 bytes long, and 16 follow.")]
    [InlineData("ffffffff390031003100", "The frame says it is 4294967295 bytes long; at most 16777215 can be.")]
    [InlineData("00000006390031007800", "NEXT_VALID_ID: field 2, OrderId, is \"x\", not a whole number")]
    [InlineData("000000043939 3900", "There is no message 999.")]
    public async Task A_line_that_is_no_frame_is_answered_with_what_is_wrong_and_costs_no_other(string line, string error)
    {
        var command = await Command.RunAsync("decode --from tws --server-version 187", "00000006390031003100", line, "00000006390031003200");

        Assert.Equal(2, command.Exit);
        Assert.Equal(3, command.Lines.Length);
        Assert.Equal(error, command[1]["error"]!.GetValue<string>());
        Assert.Equal(2, command[2]["fields"]!["orderId"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("not json", "This is no JSON: ")]
    [InlineData("[]", "This is no JSON object.")]
    [InlineData("null", "This is no JSON object.")]
    [InlineData("""{"name":"NEXT_VALID_ID","name":"x"}""", "This is no JSON: ")]
    [InlineData("""{"fields":{}}""", "name, a text, is missing.")]
    [InlineData("""{"name":"NEXT_VALID_ID"}""", "fields, an object, is missing.")]
    [InlineData("""{"name":"REQ_IDS","fields":{"numIds":1}}""", "\"REQ_IDS\" is no message that TWS sends.")]
    [InlineData("""{"name":"NEXT_VALID_ID","fields":{}}""", "orderId is missing.")]
    [InlineData("""{"name":"NEXT_VALID_ID","fields":{"orderId":null}}""", "orderId is null, no number.")]
    [InlineData("""{"name":"NEXT_VALID_ID","fields":{"orderId":1.5}}""", "orderId is 1.5, no whole number.")]
    [InlineData("""{"name":"NEXT_VALID_ID","fields":{"orderId":3000000000}}""", "orderId is 3000000000, no 32-bit number.")]
    [InlineData("""{"name":"NEXT_VALID_ID","fields":{"orderId":{"a":[]}}}""", "orderId is {\"a\":[]}, no whole number.")]
    [InlineData("""{"name":"NEXT_VALID_ID","fields":{"orderId":1,"more":2}}""", "more is no field of it at this server version.")]
    [InlineData("""{"name":"MANAGED_ACCTS","fields":{"accountsList":5}}""", "accountsList is 5, no text.")]
    [InlineData("""{"name":"MANAGED_ACCTS","fields":{"accountsList":"a\u0000b"}}""", "accountsList is \"a\\u0000b\", no text.")]
    [InlineData("""{"name":"CURRENT_TIME","fields":{"time":9223372036854775806}}""", "time is 9223372036854775806, no time.")]
    [InlineData("""{"name":"MARKET_RULE","fields":{"marketRuleId":1,"priceIncrements":[{"LowEdge":0}]}}""", "priceIncrements[0].Increment is missing.")]
    [InlineData("""{"name":"MARKET_RULE","fields":{"marketRuleId":1,"priceIncrements":[{"LowEdge":0,"Increment":1,"x":1}]}}""", "priceIncrements[0].x is no field of it at this server version.")]
    [InlineData("""{"name":"MARKET_RULE","fields":{"marketRuleId":1,"priceIncrements":[7]}}""", "priceIncrements[0].LowEdge, priceIncrements[0].Increment are missing.")]
    [InlineData("""{"name":"MARKET_RULE","fields":{"marketRuleId":1,"priceIncrements":{}}}""", "priceIncrements is {}, no list.")]
    [InlineData("""{"name":"TICK_PRICE","fields":{"tickerId":1,"field":1,"price":1,"size":"1","attribs":{"Odd":true}}}""", "attribs is {\"Odd\":true}, no object of CanAutoExecute, PastLimit, PreOpen.")]
    [InlineData("""{"name":"TICK_GENERIC","fields":{"tickerId":1,"field":1,"value":"NaN"}}""", "value is \"NaN\", no number.")]
    [InlineData("""{"name":"HISTORICAL_NEWS_END","fields":{"requestId":1,"hasMore":null}}""", "hasMore is null, no yes or no.")]
    public async Task A_line_that_is_no_message_is_answered_with_what_is_wrong_and_costs_no_other(string line, string error)
    {
        const string Good = """{"name":"NEXT_VALID_ID","fields":{"orderId":1}}""";

        var command = await Command.RunAsync("encode --to client --server-version 187", Good, line, Good);

        Assert.Equal(2, command.Exit);
        Assert.StartsWith(error, command[1]["error"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(["00000006390031003100", "00000006390031003100"], [command.Lines[0], command.Lines[2]]);
    }

    [Theory]
    [InlineData("decode", "decode needs --from tws or --from client: who sent the frames.")]
    [InlineData("encode", "encode needs --to tws or --to client: who is to get the frames.")]
    [InlineData("decode --from us", "--from is tws or client, not \"us\".")]
    [InlineData("decode --from tws", "decode needs --server-version and the version that the two ends agreed on, 100 to 199.")]
    [InlineData("decode --from tws --server-version 200", "--server-version is a number of 100 to 199, not \"200\".")]
    [InlineData("decode --from tws --server-version x", "--server-version is a number of 100 to 199, not \"x\".")]
    [InlineData("decode --from", "--from needs a value after it.")]
    [InlineData("decode --from tws --from tws", "--from stands there twice. Name it once.")]
    [InlineData("encode --from tws", "encode does not understand \"--from\". It has --to tws|client, --server-version N and --golden.")]
    [InlineData("decode --golden --from tws", "With --golden each line says its server version, and decode knows who sends it. Leave out --from.")]
    public async Task An_option_that_cannot_be_is_one_sentence_and_exit_code_1(string arguments, string sentence)
    {
        var command = await Command.RunAsync(arguments, "00000006390031003100");

        Assert.Equal(1, command.Exit);
        Assert.Empty(command.Lines);
        Assert.Equal(sentence, command.Errors.Trim());
    }

    private static string Text(string line) => line.Split(' ', 3) is [var from, var version, var fields] ? $"{from} {version} {Hex(fields)}" : line;

    private static string Hex(string fields)
    {
        var payload = Encoding.Latin1.GetBytes(fields.Replace('|', '\0'));
        return $"{payload.Length:x8}{Convert.ToHexStringLower(payload)}";
    }
}
