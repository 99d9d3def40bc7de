using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Which accounts are one family.</summary>
public sealed record FamilyCodes(IReadOnlyList<FamilyCode> Codes) : IWireMessage<FamilyCodes>
{
    static MessageId IWireMessage<FamilyCodes>.Id => MessageId.FromTws(78, "FAMILY_CODES", ServerVersion.FamilyCodes);

    static FamilyCodes IWireMessage<FamilyCodes>.Layout<TFields>(ref TFields f, FamilyCodes? m) =>
        new(Codes: Group.Many(ref f, m?.Codes, wire: "familyCodes"));
}
