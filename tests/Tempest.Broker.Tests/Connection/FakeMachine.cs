using System.Collections.Immutable;
using System.Net;
using Tempest.Broker.Machine;

namespace Tempest.Broker.Tests.Connection;

/// <summary>An operating system that tells what the test wrote down.</summary>
internal sealed class FakeMachine : IMachine
{
    private int _looks;

    internal MachineFacts Facts { get; set; } = MachineFacts.Unknown;

    internal int Looks => _looks;

    /// <summary>The moment that facts are of.</summary>
    internal Func<DateTimeOffset>? Clock { get; set; }

    public Task<MachineFacts> LookAsync(CancellationToken cancellation)
    {
        Interlocked.Increment(ref _looks);
        return Task.FromResult(Facts with { At = Clock?.Invoke() ?? Facts.At });
    }

    /// <summary>A computer on which these programs listen.</summary>
    internal static MachineFacts Listening(params (int Port, RunningProgram? Program)[] sockets) => new(
        DateTimeOffset.MinValue,
        [.. sockets.Select(s => new ListeningSocket(IPAddress.Loopback, s.Port, s.Program))],
        [.. sockets.Select(s => s.Program).Where(p => p?.IsTws is true).Select(p => p!)],
        ImmutableArray<PortRange>.Empty);
}
