using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>Asks for the order book.</summary>
/// <param name="IsSmartDepth">The books of all exchanges as one.</param>
public sealed record RequestMarketDepth(
    int RequestId, Contract Contract, int Rows, bool IsSmartDepth, IReadOnlyList<TagValue> Options)
    : IWireMessage<RequestMarketDepth>
{
    static MessageId IWireMessage<RequestMarketDepth>.Id => MessageId.ToTws(10, "REQ_MKT_DEPTH");

    static RequestMarketDepth IWireMessage<RequestMarketDepth>.Layout<TFields>(ref TFields f, RequestMarketDepth? m)
    {
        f.Constant(5, "message version");
        return new RequestMarketDepth(
            RequestId: f.Number(m?.RequestId, wire: "tickerId"),
            Contract: ContractLayout.Depth(ref f, m?.Contract),
            Rows: f.Number(m?.Rows, wire: "numRows"),
            IsSmartDepth: f.Since(ServerVersion.SmartDepth, m?.IsSmartDepth is true) ? f.Flag(m?.IsSmartDepth) : false,
            Options: f.Tags(m?.Options, wire: "mktDepthOptions"));
    }
}
