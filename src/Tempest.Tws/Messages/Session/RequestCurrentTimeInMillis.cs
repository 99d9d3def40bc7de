using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Session;

/// <summary>Asks TWS for its clock in milliseconds. Server version 197 and newer.</summary>
public sealed record RequestCurrentTimeInMillis : IWireMessage<RequestCurrentTimeInMillis>
{
    static MessageId IWireMessage<RequestCurrentTimeInMillis>.Id =>
        MessageId.ToTws(105, "REQ_CURRENT_TIME_IN_MILLIS", ServerVersion.CurrentTimeInMillis);

    static RequestCurrentTimeInMillis IWireMessage<RequestCurrentTimeInMillis>.Layout<TFields>(ref TFields f, RequestCurrentTimeInMillis? m) =>
        m ?? new RequestCurrentTimeInMillis();
}
