using System.Globalization;
using Tempest.Testing.Simulator;

namespace Tempest.Simulator.Tests;

/// <summary>What a client of plain fields says and hears about markets.</summary>
internal static class Markets
{
    /// <summary>The twelve fields of a contract: MES of December 2026 at CME.</summary>
    internal static string[] Mes { get; } = ["0", "MES", "FUT", "202612", "0", "", "", "CME", "", "USD", "", ""];

    internal static string[] Apple { get; } = ["0", "AAPL", "STK", "", "0", "", "", "SMART", "", "USD", "", ""];

    internal static string[] EuroDollar { get; } = ["0", "EUR", "CASH", "", "0", "", "", "IDEALPRO", "", "USD", "", ""];

    internal static Task AskQuotesAsync(this RawClient client, int id, string[] contract, CancellationToken cancel, string generic = "", bool snapshot = false) =>
        client.SendAsync(["1", "11", $"{id}", .. contract, "0", generic, snapshot ? "1" : "0", "0", ""], cancel);

    internal static Task AskBarsAsync(
        this RawClient client, int id, string[] contract, CancellationToken cancel, string end = "", string size = "1 min", string duration = "1800 S", string regular = "0",
        string shown = "TRADES", string format = "1", string keepsUp = "0") =>
        client.SendAsync(["20", $"{id}", .. contract, "0", end, size, duration, regular, shown, format, keepsUp, ""], cancel);

    /// <summary>The clock's answer comes after everything that was said before it.</summary>
    internal static async Task<List<string[]>> HeardSoFarAsync(this RawClient client, CancellationToken cancel)
    {
        await client.SendAsync(["49", "1"], cancel);
        var heard = new List<string[]>();
        while (await client.ReadFieldsAsync(cancel) is var fields && fields[0] != "49")
            heard.Add(fields);
        return heard;
    }

    /// <summary>The code and the request of an error.</summary>
    internal static (int Id, int Code) Error(this string[] fields)
    {
        Assert.Equal(("4", "2"), (fields[0], fields[1]));
        Assert.NotEmpty(fields[4]);
        return (int.Parse(fields[2], CultureInfo.InvariantCulture), int.Parse(fields[3], CultureInfo.InvariantCulture));
    }

    internal static decimal Number(this string field) => decimal.Parse(field, CultureInfo.InvariantCulture);

    /// <summary>The bars of an answer at 187: eight fields each.</summary>
    internal static List<string[]> Bars(this string[] answer)
    {
        Assert.Equal("17", answer[0]);
        var count = int.Parse(answer[4], CultureInfo.InvariantCulture);
        Assert.Equal(5 + (8 * count), answer.Length);
        return [.. answer[5..].Chunk(8)];
    }
}
