using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>The white branding of the login.</summary>
public sealed record UserInfo(int RequestId, string WhiteBrandingId) : IWireMessage<UserInfo>
{
    static MessageId IWireMessage<UserInfo>.Id => MessageId.FromTws(107, "USER_INFO", ServerVersion.UserInfo);

    static UserInfo IWireMessage<UserInfo>.Layout<TFields>(ref TFields f, UserInfo? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        WhiteBrandingId: f.Text(m?.WhiteBrandingId));
}
