using System.Collections.Immutable;

namespace Tempest.Web.Access;

/// <summary>A key that a program shows instead of a browser's cookie. The key itself is known only to its owner.</summary>
/// <param name="Name">What the trader called it.</param>
/// <param name="Hash">SHA-256 of the key. A key is 256 random bits, so nothing slower is needed to keep it from being guessed.</param>
/// <param name="Rights">Some of <see cref="Access.Rights"/>, at least one.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="LastUsedAt">UTC, to the minute; null before the first use.</param>
internal sealed record ApiKey(string Name, string Hash, ImmutableArray<string> Rights, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);
