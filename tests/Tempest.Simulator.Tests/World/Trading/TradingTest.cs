using System.Globalization;
using Tempest.Simulator.World;
using Tempest.Testing.Simulator;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Orders;

namespace Tempest.Simulator.Tests.World.Trading;

/// <summary>Orders over the real port, in a market that stands where the test put it.</summary>
public abstract class TradingTest : SimulatorTest
{
    protected const string Account = "DU1234567";

    /// <summary>Where the market stands when a test begins.</summary>
    protected const decimal Start = 6700;

    protected static Contract Mes { get; } = new() { SecType = "FUT", LocalSymbol = "MESZ6", Exchange = "CME", Currency = "USD" };

    protected static Contract Apple { get; } = new() { SecType = "STK", Symbol = "AAPL", Exchange = "SMART", Currency = "USD" };

    protected static Contract Euro { get; } = new() { SecType = "CASH", Symbol = "EUR", Exchange = "IDEALPRO", Currency = "USD" };

    /// <summary>A simulator whose MES trades at <see cref="Start"/>.</summary>
    private protected async Task<SimulatedTws> TradingAsync(SimulatorOptions? options = null, string script = "")
    {
        options ??= new SimulatorOptions();
        if (script.Length > 0)
            options = options with { Script = Tempest.Simulator.Scripting.Script.Parse(script, "script") };
        var tws = await StartAsync(options);
        Trade(tws, Start);
        return tws;
    }

    private protected async Task<Desk> SitDownAsync(SimulatedTws tws, int clientId = 1, string range = "v100..199 ") =>
        new(await RawClient.StartedAsync(tws.Port, clientId, Cancel, range), Math.Min(VersionOf(range), tws.Options.ServerVersion), Cancel);

    private static int VersionOf(string range) => int.Parse(range.Trim().Split("..")[1], CultureInfo.InvariantCulture);

    private protected static Instrument InstrumentOf(SimulatedTws tws, string name = "MESZ6") => tws.Simulation.Instruments.Named(name)!;

    private protected static void Trade(SimulatedTws tws, decimal price, string name = "MESZ6") => tws.Simulation.Market.Force(InstrumentOf(tws, name), price);

    private protected static Quote QuoteOf(SimulatedTws tws, string name = "MESZ6")
    {
        lock (tws.Simulation.World)
            return tws.Simulation.Market.QuoteOf(InstrumentOf(tws, name));
    }

    /// <summary>An order in a few words: "BUY 5 LMT 100 GTC"; types of two words with a hyphen.</summary>
    protected static Order Order(string text)
    {
        var words = text.Split(' ');
        var type = words[2].Replace('-', ' ');
        decimal[] prices = [.. words.Skip(3).Where(w => char.IsDigit(w[0])).Select(w => decimal.Parse(w, CultureInfo.InvariantCulture))];
        var hasLimit = type is "LMT" or "STP LMT" or "LIT" or "LOC";
        return new Order
        {
            Action = words[0],
            TotalQuantity = decimal.Parse(words[1], CultureInfo.InvariantCulture),
            OrderType = type,
            TimeInForce = words.LastOrDefault(w => w is "GTC" or "IOC" or "FOK" or "GTD" or "DAY" or "OPG") ?? "DAY",
            LimitPrice = hasLimit ? prices[^1] : null,
            AuxPrice = type is "LMT" or "MKT" or "MOC" or "LOC" or "MTL" ? null : prices[0],
        };
    }
}
