using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>An account and the family it belongs to.</summary>
public sealed record FamilyCode(string AccountId, string Code) : IWireGroup<FamilyCode>
{
    static FamilyCode IWireGroup<FamilyCode>.Layout<TFields>(ref TFields f, FamilyCode? g) => new(
        AccountId: f.Text(g?.AccountId, wire: "AccountID"),
        Code: f.Text(g?.Code, wire: "FamilyCodeStr"));
}
