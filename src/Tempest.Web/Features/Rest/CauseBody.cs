using System.Collections.Immutable;

namespace Tempest.Web.Features.Rest;

/// <summary>Why there is no connection, or what is wrong with it.</summary>
/// <param name="Code">For programs. More codes may come.</param>
/// <param name="Remedies">What to do, most likely first.</param>
internal sealed record CauseBody(string Code, string Title, string Detail, ImmutableArray<string> Remedies);
