using Tempest.Tws.Messages.MarketData;

namespace Tempest.Tws.Streams;

/// <summary>
/// Takes the ticks of a market data subscription on the thread that reads the socket, the moment they are read: no buffer stands between, and
/// nothing is allocated for the four common kinds beside the text of a <see cref="TickString"/>. While a method runs, the whole connection waits:
/// return at once, throw nothing, and do not call the client from here.
/// </summary>
public interface IMarketDataObserver
{
    /// <summary>A price.</summary>
    void OnPrice(in TickPrice tick);

    /// <summary>A size or volume.</summary>
    void OnSize(in TickSize tick);

    /// <summary>A tick that is a number but no price.</summary>
    void OnGeneric(in TickGeneric tick);

    /// <summary>A tick that is a text.</summary>
    void OnString(in TickString tick);

    /// <summary>A tick of a rarer kind.</summary>
    void OnOther(IMarketDataTick tick);

    /// <summary>
    /// A gap, a notice, or the end; never a value. <see cref="StreamEventKind.Closed"/> is the last call, and comes from another thread when the
    /// connection is lost or the subscription is disposed of.
    /// </summary>
    void OnEvent(in StreamEvent<IMarketDataTick> happened);
}
