using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>An option's volatility and greeks. Null where TWS has none (-1 or -2 on the wire).</summary>
/// <param name="Field">10 bid, 11 ask, 12 last, 13 model, 53 an answer to a computation; 80..83 the first four delayed.</param>
/// <param name="Attribute">0 based on returns, 1 based on prices; null below server version 156.</param>
/// <param name="ImpliedVolatility">0.2 is 20 %.</param>
/// <param name="OptionPrice">In the contract's currency.</param>
/// <param name="PresentDividend">The present value of the dividends until it expires.</param>
/// <param name="UnderlyingPrice">In the underlying's currency.</param>
public sealed record TickOptionComputation(
    int RequestId, int Field, int? Attribute, double? ImpliedVolatility, double? Delta, double? OptionPrice, double? PresentDividend,
    double? Gamma, double? Vega, double? Theta, double? UnderlyingPrice)
    : IWireMessage<TickOptionComputation>, IMarketDataTick
{
    static MessageId IWireMessage<TickOptionComputation>.Id => MessageId.FromTws(21, "TICK_OPTION_COMPUTATION");

    static TickOptionComputation IWireMessage<TickOptionComputation>.Layout<TFields>(ref TFields f, TickOptionComputation? m)
    {
        if (f.Before(ServerVersion.OptionTickAttribute))
            f.Constant(6, "message version");
        return new TickOptionComputation(
            RequestId: f.Number(m?.RequestId, wire: "tickerId"),
            Field: f.Number(m?.Field),
            Attribute: f.Since(ServerVersion.OptionTickAttribute) ? f.NumberOrUnset(m?.Attribute, wire: "tickAttrib") : null,
            ImpliedVolatility: f.Real(m?.ImpliedVolatility, unset: -1),
            Delta: f.Real(m?.Delta, unset: -2),
            OptionPrice: f.Real(m?.OptionPrice, unset: -1, wire: "optPrice"),
            PresentDividend: f.Real(m?.PresentDividend, unset: -1, wire: "pvDividend"),
            Gamma: f.Real(m?.Gamma, unset: -2),
            Vega: f.Real(m?.Vega, unset: -2),
            Theta: f.Real(m?.Theta, unset: -2),
            UnderlyingPrice: f.Real(m?.UnderlyingPrice, unset: -1, wire: "undPrice"));
    }
}
