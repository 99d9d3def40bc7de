using Tempest.Broker.State;

namespace Tempest.Web.Features.Rest;

/// <summary>One rung of the health ladder.</summary>
/// <param name="Since">Since when it is in this state, UTC.</param>
/// <param name="ProvenAt">When something last proved that it works, UTC; null when nothing did since Tempest was started.</param>
/// <param name="Says">A few words beside the state; null where the state says it all.</param>
internal sealed record RungBody(string Name, RungState State, DateTime Since, DateTime? ProvenAt, string? Says)
{
    public static RungBody Of(Rung rung) => new(rung.Name, rung.State, rung.Since.UtcDateTime, rung.ProvenAt?.UtcDateTime, rung.Says);
}
