namespace Tempest.Broker.Tests;

/// <summary>
/// A process that is being started holds a copy of every socket of this one for an instant. Tests that count sockets would
/// see that, so tests that start processes run by themselves.
/// </summary>
[CollectionDefinition(nameof(StartsProcesses), DisableParallelization = true)]
public sealed class StartsProcesses;
