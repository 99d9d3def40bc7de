using Tempest.Testing.Simulator;

namespace Tempest.Simulator.Tests;

public sealed class RequestTests : SimulatorTest
{
    [Theory]
    [InlineData(100)]
    [InlineData(187)]
    [InlineData(199)]
    public async Task The_clock_and_the_ids_and_the_accounts_are_told_when_asked(int version)
    {
        var tws = await StartAsync(new SimulatorOptions { ServerVersion = version });
        using var client = await RawClient.StartedAsync(tws.Port, 3, Cancel);

        await client.SendAsync(["49", "1"], Cancel);
        Assert.Equal(["49", "1", "1795185000"], await client.ReadFieldsAsync(Cancel));

        Clock.Advance(TimeSpan.FromSeconds(2));
        await client.SendAsync(["49", "1"], Cancel);
        Assert.Equal(["49", "1", "1795185002"], await client.ReadFieldsAsync(Cancel));

        await client.SendAsync(["8", "1", "1"], Cancel);
        Assert.Equal(["9", "1", "1"], await client.ReadFieldsAsync(Cancel));

        await client.SendAsync(["17", "1"], Cancel);
        Assert.Equal(["15", "1", "DU1234567"], await client.ReadFieldsAsync(Cancel));

        Assert.Equal(2, tws.Counts.RequestsOf("REQ_CURRENT_TIME"));
        Assert.Equal(1, tws.Counts.RequestsOf("REQ_IDS"));
        Assert.Equal(1, tws.Counts.RequestsOf("REQ_MANAGED_ACCTS"));
    }

    [Fact]
    public async Task The_clock_in_milliseconds_is_known_from_197_on_and_not_before()
    {
        var tws = await StartAsync(new SimulatorOptions { ServerVersion = 199 });
        using var newer = await RawClient.StartedAsync(tws.Port, 1, Cancel, "v100..197");
        using var older = await RawClient.StartedAsync(tws.Port, 2, Cancel, "v100..196");

        await newer.SendAsync(["105"], Cancel);
        await older.SendAsync(["105"], Cancel);

        Assert.Equal(["109", "1795185000000"], await newer.ReadFieldsAsync(Cancel));
        Assert.Equal(["4", "-1", "320"], (await older.ReadFieldsAsync(Cancel))[..3]);
    }

    [Fact]
    public async Task Each_client_id_has_its_own_order_ids()
    {
        var tws = await StartAsync();
        tws.SetNextOrderId(100);
        tws.SetNextOrderId(289, clientId: 7);

        using var one = await RawClient.StartAsync(tws.Port, 1, Cancel);
        using var seven = await RawClient.StartAsync(tws.Port, 7, Cancel);
        await one.ReadFrameAsync(Cancel);
        await seven.ReadFrameAsync(Cancel);

        Assert.Equal(["9", "1", "100"], await one.ReadFieldsAsync(Cancel));
        Assert.Equal(["9", "1", "289"], await seven.ReadFieldsAsync(Cancel));
    }

    [Theory]
    [InlineData("9999", "request 9999")]
    [InlineData("65", "request 65")] // one of those that are not described anywhere
    [InlineData("22", "request 22")]
    [InlineData("0", "request 0")]
    public async Task An_unknown_request_is_named_in_an_error_and_the_session_goes_on(string number, string named)
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        await client.SendAsync([number, "1"], Cancel);

        var answer = await client.ReadFieldsAsync(Cancel);
        Assert.Equal(["4", "2", "-1", "320"], answer[..4]);
        Assert.Contains(named, answer[4], StringComparison.Ordinal);
        Assert.Equal(1, tws.Counts.RequestsOf(named));
        await AnswersTheClock(client);
    }

    [Theory]
    [InlineData("00000005 7878003100", "message number")] // "xx", 1
    [InlineData("00000007 3800310078 7800", "Count")] // REQ_IDS with a word
    [InlineData("00000002 3800", "message version")] // REQ_IDS cut short
    [InlineData("00000001 38", "message number")] // no zero byte
    [InlineData("00000000", "message number")] // an empty frame
    public async Task A_request_that_cannot_be_read_costs_an_error_and_not_the_session(string hex, string field)
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        await client.SendHexAsync(hex, Cancel);

        var answer = await client.ReadFieldsAsync(Cancel);
        Assert.Equal(["4", "2", "-1", "320"], answer[..4]);
        Assert.Contains(field, answer[4], StringComparison.Ordinal);
        Assert.Equal(1, tws.Counts.RequestsOf("unreadable"));
        await AnswersTheClock(client);
    }

    [Theory]
    [InlineData("7fffffff")]
    [InlineData("ffffffff")]
    [InlineData("01000000")]
    public async Task An_impossible_length_prefix_ends_the_connection(string hex)
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 1, Cancel);

        await client.SendHexAsync(hex, Cancel);

        Assert.Empty(await client.ReadToEndAsync(Cancel));
        Assert.Empty(tws.Counts.Sessions);
    }

    [Fact]
    public async Task What_comes_before_START_API_is_dropped_without_a_word()
    {
        var tws = await StartAsync();
        using var client = await RawClient.ShakeHandsAsync(tws.Port, Cancel);

        await client.SendAsync(["49", "1"], Cancel);
        await client.SendAsync(["71", "2", "4", ""], Cancel);

        Assert.Equal("15", (await client.ReadFieldsAsync(Cancel))[0]);
        Assert.Equal(1, tws.Counts.RequestsOf("REQ_CURRENT_TIME"));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("-2147483648")]
    public async Task A_negative_client_id_is_an_error_and_another_may_follow(string id)
    {
        var tws = await StartAsync();
        using var client = await RawClient.ShakeHandsAsync(tws.Port, Cancel);

        await client.SendAsync(["71", "2", id, ""], Cancel);
        Assert.Equal(["4", "2", "-1", "321"], (await client.ReadFieldsAsync(Cancel))[..4]);

        await client.SendAsync(["71", "2", "0", ""], Cancel);
        Assert.Equal("15", (await client.ReadFieldsAsync(Cancel))[0]);
        Assert.Equal([0], tws.Counts.Sessions);
    }

    [Fact]
    public async Task A_second_START_API_is_an_error_and_changes_nothing()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 4, Cancel);

        await client.SendAsync(["71", "2", "5", ""], Cancel);

        Assert.Equal(["4", "2", "-1", "321"], (await client.ReadFieldsAsync(Cancel))[..4]);
        Assert.Equal([4], tws.Counts.Sessions);
        await AnswersTheClock(client);
    }

    [Fact]
    public async Task Requests_may_come_in_any_pieces()
    {
        var tws = await StartAsync();
        using var client = await RawClient.StartedAsync(tws.Port, 4, Cancel);

        await client.SendHexAsync("00000005 3439003100 00000005 3439003100 000000", Cancel);
        await client.SendHexAsync("05 34", Cancel);
        await client.SendHexAsync("39003100", Cancel);

        for (var answer = 0; answer < 3; answer++)
            Assert.Equal("49", (await client.ReadFieldsAsync(Cancel))[0]);
    }

    private async Task AnswersTheClock(RawClient client)
    {
        await client.SendAsync(["49", "1"], Cancel);
        Assert.Equal("49", (await client.ReadFieldsAsync(Cancel))[0]);
    }
}
