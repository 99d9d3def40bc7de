using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Advisors;

/// <summary>A soft dollar tier.</summary>
/// <param name="DisplayName">TWS says it; a client does not send it.</param>
public sealed record SoftDollarTier(string Name, string Value, string DisplayName = "") : IWireGroup<SoftDollarTier>
{
    static SoftDollarTier IWireGroup<SoftDollarTier>.Layout<TFields>(ref TFields f, SoftDollarTier? g) => new(
        Name: f.Text(g?.Name),
        Value: f.Text(g?.Value),
        DisplayName: f.Text(g?.DisplayName));
}
