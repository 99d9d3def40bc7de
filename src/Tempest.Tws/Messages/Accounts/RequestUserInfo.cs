using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Asks for the white branding of the login.</summary>
public sealed record RequestUserInfo(int RequestId) : IWireMessage<RequestUserInfo>
{
    static MessageId IWireMessage<RequestUserInfo>.Id => MessageId.ToTws(104, "REQ_USER_INFO", ServerVersion.UserInfo);

    static RequestUserInfo IWireMessage<RequestUserInfo>.Layout<TFields>(ref TFields f, RequestUserInfo? m) =>
        new(RequestId: f.Number(m?.RequestId, wire: "reqId"));
}
