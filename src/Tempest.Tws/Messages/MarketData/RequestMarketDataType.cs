using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>Chooses the kind of data for the requests that follow on this connection.</summary>
/// <param name="Type">1 live, 2 frozen, 3 delayed, 4 delayed and frozen.</param>
public sealed record RequestMarketDataType(int Type) : IWireMessage<RequestMarketDataType>
{
    static MessageId IWireMessage<RequestMarketDataType>.Id => MessageId.ToTws(59, "REQ_MARKET_DATA_TYPE");

    static RequestMarketDataType IWireMessage<RequestMarketDataType>.Layout<TFields>(ref TFields f, RequestMarketDataType? m)
    {
        f.Constant(1, "message version");
        return new RequestMarketDataType(Type: f.Number(m?.Type, wire: "marketDataType"));
    }
}
