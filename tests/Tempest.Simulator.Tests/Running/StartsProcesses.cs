namespace Tempest.Simulator.Tests.Running;

/// <summary>
/// A process that is being started holds a copy of every socket of this one for an instant, so that a socket closed just
/// then is not closed yet. Tests that look at sockets would see that; these run by themselves.
/// </summary>
[CollectionDefinition(nameof(StartsProcesses), DisableParallelization = true)]
public sealed class StartsProcesses;
