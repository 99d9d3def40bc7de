using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Session;

/// <summary>Asks TWS for its clock. TWS answers by itself, also while it has lost IB: it proves the socket, nothing more.</summary>
public sealed record RequestCurrentTime : IWireMessage<RequestCurrentTime>
{
    static MessageId IWireMessage<RequestCurrentTime>.Id => MessageId.ToTws(49, "REQ_CURRENT_TIME");

    static RequestCurrentTime IWireMessage<RequestCurrentTime>.Layout<TFields>(ref TFields f, RequestCurrentTime? m)
    {
        f.Constant(1, "message version");
        return m ?? new RequestCurrentTime();
    }
}
