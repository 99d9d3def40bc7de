using System.Collections.Immutable;
using Tempest.Broker.Machine;
using Tempest.Broker.State;
using Tempest.Broker.Tests.Connection;

namespace Tempest.Broker.Tests.Diagnosis;

/// <summary>Something that is really so for a while, with all that may be said because of it.</summary>
internal sealed record Fault(string Name)
{
    /// <summary>Codes that an attempt, or a connection, can end with while it is so.</summary>
    internal ImmutableHashSet<string> Ends { get; init; } = [];

    /// <summary>Codes that may be said of a connection that stands.</summary>
    internal ImmutableHashSet<string> Stands { get; init; } = [];

    /// <summary>Words that only this makes true.</summary>
    internal ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Sessions can begin.</summary>
    internal bool IsWell { get; init; }

    /// <summary>TWS says its version.</summary>
    internal bool SpeaksVersion { get; init; }

    /// <summary>The accounts that TWS names are of real money.</summary>
    internal bool IsLive { get; init; }

    /// <summary>It happens to connections that stand.</summary>
    internal bool NeedsConnection { get; init; }

    /// <summary>What the operating system tells, truly.</summary>
    internal Func<Desk, MachineFacts> Machine { get; init; } = _ => MachineFacts.Unknown;

    internal required Action<Desk> Impose { get; init; }

    internal required Action<Desk> Lift { get; init; }

    /// <summary>Whether it has been named for what it is.</summary>
    internal required Func<BrokerSnapshot, bool> IsNamed { get; init; }
}
