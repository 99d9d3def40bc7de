using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>A tick of an exchange for physical.</summary>
/// <param name="FutureLastTradeDate">yyyyMMdd.</param>
public sealed record TickEfp(
    int RequestId, int Field, double? BasisPoints, string FormattedBasisPoints, decimal? ImpliedFuture, int HoldDays, string FutureLastTradeDate,
    decimal? DividendImpact, decimal? DividendsToLastTradeDate)
    : IWireMessage<TickEfp>, IMarketDataTick
{
    static MessageId IWireMessage<TickEfp>.Id => MessageId.FromTws(47, "TICK_EFP");

    static TickEfp IWireMessage<TickEfp>.Layout<TFields>(ref TFields f, TickEfp? m)
    {
        f.Constant(1, "message version");
        return new TickEfp(
            RequestId: f.Number(m?.RequestId, wire: "tickerId"),
            Field: f.Number(m?.Field, wire: "tickType"),
            BasisPoints: f.Real(m?.BasisPoints),
            FormattedBasisPoints: f.Text(m?.FormattedBasisPoints),
            ImpliedFuture: f.Price(m?.ImpliedFuture),
            HoldDays: f.Number(m?.HoldDays),
            FutureLastTradeDate: f.Text(m?.FutureLastTradeDate),
            DividendImpact: f.Price(m?.DividendImpact),
            DividendsToLastTradeDate: f.Price(m?.DividendsToLastTradeDate));
    }
}
