using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Asks which accounts are one family.</summary>
public sealed record RequestFamilyCodes : IWireMessage<RequestFamilyCodes>
{
    static MessageId IWireMessage<RequestFamilyCodes>.Id => MessageId.ToTws(80, "REQ_FAMILY_CODES", ServerVersion.FamilyCodes);

    static RequestFamilyCodes IWireMessage<RequestFamilyCodes>.Layout<TFields>(ref TFields f, RequestFamilyCodes? m) =>
        m ?? new RequestFamilyCodes();
}
