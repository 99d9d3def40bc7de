using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>The hedging contract that TWS found for a request for a delta-neutral combination.</summary>
public sealed record DeltaNeutralValidation(int RequestId, int ConId, double? Delta, decimal? Price) : IWireMessage<DeltaNeutralValidation>, MarketData.IMarketDataTick
{
    static MessageId IWireMessage<DeltaNeutralValidation>.Id => MessageId.FromTws(56, "DELTA_NEUTRAL_VALIDATION");

    static DeltaNeutralValidation IWireMessage<DeltaNeutralValidation>.Layout<TFields>(ref TFields f, DeltaNeutralValidation? m)
    {
        f.Constant(1, "message version");
        return new DeltaNeutralValidation(
            RequestId: f.Number(m?.RequestId, wire: "reqId"),
            ConId: f.Number(m?.ConId, wire: "deltaNeutralContract.ConId"),
            Delta: f.Real(m?.Delta, wire: "deltaNeutralContract.Delta"),
            Price: f.Price(m?.Price, wire: "deltaNeutralContract.Price"));
    }
}
