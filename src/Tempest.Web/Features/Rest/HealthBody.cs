using System.Collections.Immutable;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Rest;

/// <summary>How one connection does, rung by rung.</summary>
/// <param name="Overall"><c>doubtful</c> is "connected, but".</param>
/// <param name="Stale">What came over the connection is not to be taken for current.</param>
/// <param name="LastHeardAt">When the last whole message came from TWS, UTC; null before any came.</param>
/// <param name="Misses">Questions for a sign of life that TWS left unanswered, one after the other.</param>
/// <param name="Cause">What is wrong, and what to do; null where nothing is known to be.</param>
internal sealed record HealthBody(
    RungState Overall, bool Stale, DateTime? LastHeardAt, int Misses, RungBody Port, RungBody Api, RungBody Ib, ImmutableArray<RungBody> Farms, RungBody Orders, CauseBody? Cause)
{
    public static HealthBody Of(HealthLadder ladder, SessionStatus session) => new(
        ladder.Overall, ladder.IsStale, ladder.LastHeardAt?.UtcDateTime, ladder.Misses,
        RungBody.Of(ladder.Port), RungBody.Of(ladder.Api), RungBody.Of(ladder.Ib), [.. ladder.Farms.Select(RungBody.Of)], RungBody.Of(ladder.Orders), CauseBody.Of(session.Cause));
}
