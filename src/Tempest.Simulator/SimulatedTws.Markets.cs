using Tempest.Simulator.Sessions.Desks;
using Tempest.Simulator.World;

namespace Tempest.Simulator;

/// <summary>The markets and their data, as somebody may play with them. Instruments are named as MESZ6, AAPL or EUR.USD; MES is its next month.</summary>
public sealed partial class SimulatedTws
{
    /// <summary>The time of the simulated world.</summary>
    public DateTimeOffset WorldTime => _simulation.Time.GetUtcNow();

    /// <summary>
    /// A trade at this price, now, on the instrument and on what shares its prices (a mini and its micro). The market goes on
    /// from there.
    /// </summary>
    /// <exception cref="SimulatorException">There is no such instrument, or it cannot trade at this price.</exception>
    public void Trade(string instrument, decimal price)
    {
        lock (_simulation.World)
            _simulation.Market.Force(InstrumentOf(instrument), price);
        _simulation.Say($"{instrument} is traded at {price.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
    }

    /// <summary>The last price; the middle of the quote where there are no trades. Null where there never was one.</summary>
    /// <exception cref="SimulatorException">There is no such instrument.</exception>
    public decimal? LastPriceOf(string instrument)
    {
        lock (_simulation.World)
        {
            var quote = _simulation.Market.LastQuoteOf(InstrumentOf(instrument));
            return quote.Last ?? (quote.Bid + quote.Ask) / 2;
        }
    }

    /// <summary>Closes all markets, or leaves them to their hours again.</summary>
    public void SetMarketsOpen(bool isOpen)
    {
        lock (_simulation.World)
            _simulation.Market.SetClosed(!isOpen);
        _simulation.Say(isOpen ? "the markets are open" : "the markets are closed");
    }

    /// <summary>Halts an instrument and what shares its prices, or lets it trade again.</summary>
    /// <exception cref="SimulatorException">There is no such instrument.</exception>
    public void SetHalted(string instrument, bool isHalted)
    {
        lock (_simulation.World)
            _simulation.Market.SetHalted(InstrumentOf(instrument), isHalted);
        _simulation.Say(isHalted ? $"{instrument} is halted" : $"{instrument} trades again");
    }

    /// <summary>How many streams of market data all clients may have together. Those that stand, stay.</summary>
    public void SetMarketDataLines(int lines)
    {
        lock (_simulation.World)
            _simulation.Limits.Lines = lines;
    }

    /// <summary>The streams that stand now send no more, and say nothing of it. New requests are answered.</summary>
    public void MuteStreams(Target? whom = null) => Each(whom, connection =>
    {
        connection.At<MarketDataDesk>(desk => desk.Mute());
        connection.At<LiveBarsDesk>(desk => desk.Mute());
        connection.At<TickByTickDesk>(desk => desk.Mute());
        connection.At<DepthDesk>(desk => desk.Mute());
    });

    /// <summary>Sends one wrong last price on every stream of quotes. The next price is right again.</summary>
    public void SendBadPrice(decimal price, Target? whom = null) => Each(whom, connection => connection.At<MarketDataDesk>(desk => desk.SendBadPrice(price)));

    /// <summary>317: every order book starts again from nothing.</summary>
    public void ResetDepth(Target? whom = null) => Each(whom, connection => connection.At<DepthDesk>(desk => desk.Reset()));

    private Instrument InstrumentOf(string name) => _simulation.Instruments.Named(name)
        ?? throw new SimulatorException($"\"{name}\" is not traded here. Use a name such as MESZ6, MES, AAPL or EUR.USD.");
}
