using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>Why a contract cannot be traded.</summary>
public sealed record IneligibilityReason(string Id, string Description) : IWireGroup<IneligibilityReason>
{
    static IneligibilityReason IWireGroup<IneligibilityReason>.Layout<TFields>(ref TFields f, IneligibilityReason? g) => new(
        Id: f.Text(g?.Id),
        Description: f.Text(g?.Description));
}
