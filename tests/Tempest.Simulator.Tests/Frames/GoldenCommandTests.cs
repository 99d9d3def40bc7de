using System.Text.Json.Nodes;

namespace Tempest.Simulator.Tests.Frames;

/// <summary>What was recorded from the official client is what the commands say, call for call and frame for frame.</summary>
public sealed class GoldenCommandTests
{
    [Fact]
    public async Task Every_call_is_encoded_to_the_bytes_that_the_official_client_sent_or_refused_as_it_was()
    {
        var recorded = RecordedFile.Requests();
        Assert.Equal(176, recorded.Length);

        var command = await Command.RunAsync("encode --golden", recorded.Select(Question("name", "serverVersion", "call")));

        Assert.Equal(0, command.Exit);
        AssertSame(recorded, command);
    }

    [Fact]
    public async Task Every_frame_of_TWS_is_decoded_to_the_callbacks_that_the_official_client_raised()
    {
        var recorded = RecordedFile.Responses();
        Assert.Equal(161, recorded.Length);

        var command = await Command.RunAsync("decode --golden", recorded.Select(Question("name", "serverVersion", "hex")));

        Assert.Equal(0, command.Exit);
        AssertSame(recorded, command);
    }

    [Fact]
    public async Task Answers_that_are_already_there_are_replaced_and_not_trusted()
    {
        var encoded = await Command.RunAsync(
            "encode --golden", """{"name":"x","serverVersion":187,"call":{"method":"reqPositions"},"hex":"00","error":{"id":7,"code":1}}""");
        var decoded = await Command.RunAsync(
            "decode --golden",
            """{"name":"x","serverVersion":187,"hex":"000000053533003100","callback":"wrong","args":{"a":1},"then":[],"throws":"x","error":"y"}""");

        Assert.Equal(["""{"name":"x","serverVersion":187,"call":{"method":"reqPositions"},"hex":"000000053631003100"}"""], encoded.Lines);
        Assert.Equal(["""{"name":"x","serverVersion":187,"hex":"000000053533003100","callback":"openOrderEnd","args":{}}"""], decoded.Lines);
    }

    [Theory]
    [InlineData(187, "4|2|1|321|||", "ERR_MSG: errorMsg is empty, which the official client cannot read from server version 153 on.")]
    [InlineData(187, "9|1|x|", "NEXT_VALID_ID: field 2, OrderId, is \"x\", not a whole number")]
    [InlineData(187, "9|1|", "NEXT_VALID_ID: field 2, OrderId, is missing: the message is too short")]
    [InlineData(187, "", "A frame: field 0, message number, is missing: the message is too short")]
    [InlineData(200, "9|1|1|", "serverVersion, a number of 100 to 199, is missing.")]
    public async Task A_frame_that_cannot_be_read_has_no_callback_and_says_why(int version, string fields, string why)
    {
        var command = await Command.RunAsync("decode --golden", new JsonObject { ["serverVersion"] = version, ["hex"] = Hex(fields) }.ToJsonString());

        Assert.Equal(2, command.Exit);
        Assert.True(command[0].TryGetPropertyValue("callback", out var callback) && callback is null);
        Assert.Equal(why, command[0]["error"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(151, "4|2|1|321||", """{"callback":"error","args":{"id":1,"errorTime":0,"errorCode":321,"errorMsg":null,"advancedOrderRejectJson":""}}""")]
    [InlineData(187, "82|1|1|2147483647|X||", """{"callback":"smartComponents","args":{"reqId":1,"theMap":{"2147483647":["X",null]}}}""")]
    [InlineData(187, "99|1|0|1|", """{"callback":null}""")]
    [InlineData(199, "17|5|0|", """{"callback":null}""")]
    [InlineData(119, "80|2|CME|FUT|1|X|STK|0|", """{"callback":"mktDepthExchanges","args":{"depthMktDataDescriptions":[{"Exchange":"CME","SecType":"FUT","ServiceDataType":"Deep2","AggGroup":"unset"},{"Exchange":"X","SecType":"STK","ServiceDataType":"Deep","AggGroup":"unset"}]}}""")]
    [InlineData(130, "3|6|1|Filled|1|0|2|3|0|4|5||", """{"callback":"orderStatus","args":{"orderId":1,"status":"Filled","filled":"1","remaining":"0","avgFillPrice":2,"permId":3,"parentId":0,"lastFillPrice":4,"clientId":5,"whyHeld":null,"mktCapPrice":"unset"}}""")]
    [InlineData(187, "1|6|1|66|5|7|0|", """{"callback":"tickPrice","args":{"tickerId":1,"field":66,"price":5,"attribs":{}},"then":[{"callback":"tickSize","args":{"tickerId":1,"field":69,"size":"7"}}]}""")]
    [InlineData(187, "56|1|9|3|0.5|10|", """{"callback":"deltaNeutralValidation","args":{"reqId":9,"deltaNeutralContract":{"ConId":3,"Delta":0.5,"Price":10}}}""")]
    [InlineData(
        187, "18|4|X|BOND|c|5.25|20261218 08:30 US/Central|||||0|0|0||SMART|USD||t|7|0.01|||||0||Long||0|0||||||",
        """{"callback":"bondContractDetails","args":{"reqId":4,"contract":{"Contract":{"Symbol":"X","SecType":"BOND","Exchange":"SMART","Currency":"USD","TradingClass":"t","ConId":7},"Cusip":"c","Coupon":5.25,"MinTick":0.01,"LongName":"Long","Maturity":"20261218","LastTradeTime":"08:30","TimeZoneId":"US/Central"}}}""")]
    public async Task Callbacks_that_no_recorded_frame_raises_follow_the_reference(int version, string fields, string expected)
    {
        var command = await Command.RunAsync("decode --golden", new JsonObject { ["serverVersion"] = version, ["hex"] = Hex(fields) }.ToJsonString());

        var answer = command[0];
        answer.Remove("serverVersion");
        answer.Remove("hex");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), answer), $"{expected}\n{answer.ToJsonString()}");
        Assert.Equal(0, command.Exit);
    }

    [Theory]
    [InlineData("""{"serverVersion":187}""", "call, an object, is missing.")]
    [InlineData("""{"call":{"method":"reqIds"}}""", "serverVersion, a number of 100 to 199, is missing.")]
    [InlineData("""{"serverVersion":187,"call":{"method":"reqMagic"}}""", "The official client has no method reqMagic that is described here.")]
    [InlineData("""{"serverVersion":187,"call":{"method":"reqIds","args":{"numIds":"two"}}}""", "numIds is \"two\", no whole number.")]
    [InlineData("""{"serverVersion":187,"call":{"method":"reqIds","args":{"count":2}}}""", "count is no argument of it.")]
    [InlineData("""{"serverVersion":187,"call":{"method":"placeOrder","args":{"id":1,"order":[]}}}""", "order is not an object.")]
    [InlineData("""{"serverVersion":187,"call":{"method":"placeOrder","args":{"id":1,"order":{"Actoin":"BUY"}}}}""", "o.Actoin is no argument of it.")]
    public async Task A_call_that_makes_no_sense_is_not_read_and_says_why(string line, string why)
    {
        var command = await Command.RunAsync("encode --golden", line);

        Assert.Equal(2, command.Exit);
        Assert.Null(command[0]["hex"]);
        Assert.Equal(why, command[0]["error"]!.GetValue<string>());
    }

    private static Func<JsonObject, string> Question(params string[] members) =>
        recorded => new JsonObject(members.Select(m => KeyValuePair.Create(m, recorded[m]?.DeepClone()))).ToJsonString();

    private static void AssertSame(JsonObject[] recorded, Command command)
    {
        Assert.Equal(recorded.Length, command.Lines.Length);
        for (var i = 0; i < recorded.Length; i++)
            Assert.True(JsonNode.DeepEquals(recorded[i], command[i]), $"{recorded[i].ToJsonString()}\n{command.Lines[i]}");
    }

    private static string Hex(string fields)
    {
        var payload = System.Text.Encoding.Latin1.GetBytes(fields.Replace('|', '\0'));
        return $"{payload.Length:x8}{Convert.ToHexStringLower(payload)}";
    }
}
