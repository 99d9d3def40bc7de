using Tempest.Testing.Simulator;

namespace Tempest.Simulator.Tests;

/// <summary>What TWS says of contracts, field by field.</summary>
public sealed class ContractTests : SimulatorTest
{
    [Fact]
    public async Task A_future_is_described_as_TWS_describes_it()
    {
        using var client = await StartedAsync();

        await client.SendAsync(["9", "8", "5", "0", "MES", "FUT", "202612", "0", "", "", "CME", "", "USD", "", "", "0", "", "", ""], Cancel);

        var d = await client.ReadFieldsAsync(Cancel);
        Assert.Equal(["10", "5", "MES", "FUT", "20261218", "20261218", "0", "", "CME", "USD", "MESZ6", "MES", "MES"], d[..13]);
        Assert.Equal(("0.25", "5"), (d[14], d[15]));
        Assert.Equal(("CME", "1"), (d[17], d[18]));
        Assert.Equal("Micro E-Mini S&P 500 Stock Price Index", d[20]);
        Assert.Equal("202612", d[22]);
        Assert.Equal("US/Central", d[26]);
        Assert.Equal("20261119:1700-20261120:1600;20261121:CLOSED;20261122:1700-20261123:1600;20261123:1700-20261124:1600;20261124:1700-20261125:1600", d[27]);
        Assert.Equal("20261120:0830-20261120:1600;20261121:CLOSED;20261122:CLOSED;20261123:0830-20261123:1600;20261124:0830-20261124:1600;20261125:0830-20261125:1600", d[28]);
        Assert.Equal(["52", "1", "5"], await client.ReadFieldsAsync(Cancel));
    }

    [Theory]
    [InlineData("MES", "CME", "MESZ6 MESH7 MESM7", "20261218 20270319 20270617")]
    [InlineData("YM", "CBOT", "YMZ6 YMH7 YMM7", "20261218 20270319 20270617")]
    [InlineData("M2K", "CME", "M2KZ6 M2KH7 M2KM7", "20261218 20270319 20270617")]
    public async Task Without_a_month_the_three_next_ones_are_found(string symbol, string exchange, string names, string expiries)
    {
        using var client = await StartedAsync();

        await client.SendAsync(["9", "8", "5", "0", symbol, "FUT", "", "0", "", "", exchange, "", "", "", "", "0", "", "", ""], Cancel);

        var found = new List<string[]>();
        while (await client.ReadFieldsAsync(Cancel) is var fields && fields[0] == "10")
            found.Add(fields);
        Assert.Equal(names.Split(' '), found.Select(f => f[10]));
        Assert.Equal(expiries.Split(' '), found.Select(f => f[4]));
        Assert.Equal(3, found.Select(f => f[13]).Distinct().Count());
    }

    [Theory]
    [InlineData("NOPE", "FUT", "CME", "200")]
    [InlineData("MES", "FUT", "CBOT", "200")]
    [InlineData("MES", "OPT", "CME", "200")]
    [InlineData("MES", "XYZ", "CME", "321")]
    [InlineData("", "FUT", "CME", "321")]
    public async Task What_is_not_found_is_one_error_and_no_end(string symbol, string type, string exchange, string code)
    {
        using var client = await StartedAsync();

        await client.SendAsync(["9", "8", "5", "0", symbol, type, "", "0", "", "", exchange, "", "", "", "", "0", "", "", ""], Cancel);

        var heard = Assert.Single(await client.HeardSoFarAsync(Cancel));
        Assert.Equal((5, code.Number()), (heard.Error().Id, heard.Error().Code));
    }

    [Fact]
    public async Task A_number_names_a_contract_and_a_continuous_future_is_the_front_month()
    {
        using var client = await StartedAsync();

        await client.SendAsync(["9", "8", "5", "0", "ES", "CONTFUT", "", "0", "", "", "CME", "", "", "", "", "0", "", "", ""], Cancel);
        var continuous = await client.ReadFieldsAsync(Cancel);
        await client.ReadFieldsAsync(Cancel);
        await client.SendAsync(["9", "8", "6", continuous[13], "", "", "", "0", "", "", "", "", "", "", "", "0", "", "", ""], Cancel);
        var byNumber = await client.ReadFieldsAsync(Cancel);

        Assert.Equal(("CONTFUT", "ESZ6"), (continuous[3], continuous[10]));
        Assert.Equal(("FUT", "ESZ6", continuous[13]), (byNumber[3], byNumber[10], byNumber[13]));
    }

    [Fact]
    public async Task On_the_morning_of_its_last_day_a_month_ends_and_another_is_listed()
    {
        using var client = await StartedAsync();
        Clock.SetUtcNow(new DateTimeOffset(2026, 12, 18, 14, 29, 59, TimeSpan.Zero));
        Assert.Equal("MESZ6", await FirstMonth(client));

        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("MESH7", await FirstMonth(client));
    }

    [Fact]
    public async Task Expired_months_are_found_by_who_includes_them()
    {
        using var client = await StartedAsync();

        await client.SendAsync(["9", "8", "5", "0", "MES", "FUT", "202603", "0", "", "", "CME", "", "", "", "", "0", "", "", ""], Cancel);
        Assert.Equal(200, (await client.ReadFieldsAsync(Cancel)).Error().Code);
        await client.SendAsync(["9", "8", "6", "0", "MES", "FUT", "202603", "0", "", "", "CME", "", "", "", "", "1", "", "", ""], Cancel);

        Assert.Equal("MESH6", (await client.ReadFieldsAsync(Cancel))[10]);
    }

    [Fact]
    public async Task Every_question_of_reference_has_its_answer()
    {
        using var client = await StartedAsync();
        string[][] asked =
        [
            ["81", "1", "AAP"], ["91", "67"], ["83", "2", "9c0001"], ["82"], ["78", "3", "AAPL", "", "STK", "265598"], ["80"], ["104", "4"], ["79", "5"], ["24", "1"], ["85"],
            ["86", "6", "265598", "BRFG", "", "", "10", ""], ["67", "1", "7"], ["68", "1", "8", "1"],
        ];
        string[] first = ["79", "93", "82", "80", "76", "78", "107", "77", "19", "85", "87", "67", "68"];

        for (var i = 0; i < asked.Length; i++)
        {
            await client.SendAsync(asked[i], Cancel);
            Assert.Equal(first[i], (await client.ReadFieldsAsync(Cancel))[0]);
        }

        await client.SendAsync(["91", "67"], Cancel);
        Assert.Equal(["93", "67", "1", "0", "0.25"], await client.ReadFieldsAsync(Cancel));
    }

    [Theory]
    [InlineData("18 1 1", -1, 321)]
    [InlineData("52 3 5 0 AAPL STK SMART - USD - Report -", 5, 430)]
    [InlineData("84 5 BRFG X -", 5, 10172)]
    [InlineData("100 5", 5, 10276)]
    [InlineData("14 1 9", -1, 319)]
    [InlineData("91 4711", -1, 321)]
    [InlineData("83 5 nowhere", 5, 321)]
    [InlineData("2 1 5", 5, 300)]
    [InlineData("51 1 5", 5, 300)]
    [InlineData("98 5", 5, 300)]
    [InlineData("11 1 5 0", 5, 310)]
    [InlineData("25 1 5", 5, 366)]
    [InlineData("53 1 5", 5, 300)]
    public async Task What_is_refused_is_refused_with_its_code(string request, int id, int code)
    {
        using var client = await StartedAsync();

        await client.SendAsync([.. request.Split(' ').Select(w => w == "-" ? "" : w)], Cancel);

        Assert.Equal((id, code), Assert.Single(await client.HeardSoFarAsync(Cancel)).Error());
    }

    [Fact]
    public async Task A_display_group_is_shared()
    {
        var tws = await StartAsync();
        using var one = await RawClient.StartedAsync(tws.Port, 1, Cancel);
        using var two = await RawClient.StartedAsync(tws.Port, 2, Cancel);
        await one.SendAsync(["68", "1", "8", "3"], Cancel);
        await two.SendAsync(["68", "1", "9", "3"], Cancel);
        Assert.Equal(["68", "1", "8", "none"], await one.ReadFieldsAsync(Cancel));
        Assert.Equal(["68", "1", "9", "none"], await two.ReadFieldsAsync(Cancel));

        await one.SendAsync(["69", "1", "8", "265598@SMART"], Cancel);

        Assert.Equal(["68", "1", "9", "265598@SMART"], await two.ReadFieldsAsync(Cancel));
    }

    private async Task<string> FirstMonth(RawClient client)
    {
        await client.SendAsync(["9", "8", "5", "0", "MES", "FUT", "", "0", "", "", "CME", "", "", "", "", "0", "", "", ""], Cancel);
        return (await client.HeardSoFarAsync(Cancel))[0][10];
    }

    private async Task<RawClient> StartedAsync() => await RawClient.StartedAsync((await StartAsync()).Port, 1, Cancel);
}
