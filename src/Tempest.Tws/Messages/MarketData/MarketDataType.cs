using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>The kind of data that a subscription gets from here on.</summary>
/// <param name="Type">1 live, 2 frozen, 3 delayed, 4 delayed and frozen.</param>
public sealed record MarketDataType(int RequestId, int Type) : IWireMessage<MarketDataType>, IMarketDataTick
{
    static MessageId IWireMessage<MarketDataType>.Id => MessageId.FromTws(58, "MARKET_DATA_TYPE");

    static MarketDataType IWireMessage<MarketDataType>.Layout<TFields>(ref TFields f, MarketDataType? m)
    {
        f.Constant(1, "message version");
        return new MarketDataType(
            RequestId: f.Number(m?.RequestId, wire: "reqId"),
            Type: f.Number(m?.Type, wire: "marketDataType"));
    }
}
