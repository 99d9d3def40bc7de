using System.Collections.Immutable;

namespace Tempest.Tws.Connection;

/// <summary>What a connection remembers of its attempts, for the next wait.</summary>
/// <param name="Number">Attempts since the last stable connection; 0 before the first.</param>
/// <param name="ClientIdRefusals">Refusals of the client ID in a row.</param>
/// <param name="Drops">When working connections were lost, UTC; only recent ones.</param>
public sealed record Attempts(int Number, int ClientIdRefusals, ImmutableArray<DateTimeOffset> Drops)
{
    /// <summary>Nothing was tried.</summary>
    public static Attempts None { get; } = new(0, 0, []);

    /// <summary>One more.</summary>
    internal Attempts Next() => this with { Number = Number + 1 };

    /// <summary>An attempt came to nothing.</summary>
    internal Attempts Failed(FailureKind failure) =>
        this with { ClientIdRefusals = failure is FailureKind.ClientIdInUse ? ClientIdRefusals + 1 : 0 };

    /// <summary>A working connection was lost at <paramref name="now"/>.</summary>
    internal Attempts Dropped(DateTimeOffset since, DateTimeOffset now, ConnectionPolicy policy) =>
        new(now - since >= policy.StableAfter ? 0 : Number, 0, [.. Drops.Where(d => now - d < policy.FlappingWithin), now]);
}
