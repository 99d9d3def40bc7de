using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>Searches symbols and names.</summary>
public sealed record RequestMatchingSymbols(int RequestId, string Pattern) : IWireMessage<RequestMatchingSymbols>
{
    static MessageId IWireMessage<RequestMatchingSymbols>.Id => MessageId.ToTws(81, "REQ_MATCHING_SYMBOLS", ServerVersion.MatchingSymbols);

    static RequestMatchingSymbols IWireMessage<RequestMatchingSymbols>.Layout<TFields>(ref TFields f, RequestMatchingSymbols? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        Pattern: f.Text(m?.Pattern));
}
