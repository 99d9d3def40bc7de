using System.Collections.Immutable;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Rest;

/// <summary>Why there is no connection, or what is wrong with it.</summary>
/// <param name="Code">For programs. More codes may come.</param>
/// <param name="Remedies">What to do, most likely first.</param>
/// <param name="Confidence">How far what was seen proves it.</param>
/// <param name="WouldTell">What would tell it from other causes that show alike; null where nothing is left to tell.</param>
internal sealed record CauseBody(string Code, string Title, string Detail, ImmutableArray<string> Remedies, Confidence Confidence, string? WouldTell)
{
    public static CauseBody? Of(Cause? cause) => cause is null
        ? null
        : new(cause.Code, cause.Title, cause.Detail, [.. cause.Remedies.Select(remedy => remedy.Text)], cause.Confidence, cause.WouldTell);
}
