using System.Collections.Concurrent;
using Tempest.Broker.Ports;

namespace Tempest.Broker.Tests.Connection;

/// <summary>Ports that do what the test wrote down.</summary>
internal sealed class FakeProbe : IPortProbe
{
    /// <summary>Ports that take connections.</summary>
    internal HashSet<int> Open { get; } = [];

    /// <summary>Ports that neither take nor refuse them.</summary>
    internal HashSet<int> Silent { get; } = [];

    /// <summary>What was tried, in order.</summary>
    internal ConcurrentQueue<(string Host, int Port)> Tried { get; } = new();

    public async Task<bool?> IsOpenAsync(string host, int port, CancellationToken cancellation)
    {
        Tried.Enqueue((host, port));
        if (!Silent.Contains(port))
            return Open.Contains(port);
        var given = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellation.Register(given.SetResult);
        await given.Task;
        return null;
    }
}
