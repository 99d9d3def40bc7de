using System.Net;
using Tempest.Broker.Machine;
using Tempest.Broker.State;
using Tempest.Broker.Tests.Connection;
using Tempest.Simulator;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Tests.Diagnosis;

/// <summary>Something that can be wrong, how it is brought about for real over loopback sockets, and words that must stand in what is said of it. All that is said stands in docs/causes.md.</summary>
/// <param name="Code">Of the cause.</param>
/// <param name="Title">Stands in its title.</param>
/// <param name="Remedy">Stands in one of its remedies.</param>
internal sealed record Situation(string Code, string Title, string Remedy)
{
    /// <summary>Stands in its detail.</summary>
    internal string Detail { get; init; } = "";

    /// <summary>The connection that it is told of.</summary>
    internal SessionName Session { get; init; }

    /// <summary>What is dialled in place of this computer's simulator.</summary>
    internal string? Host { get; init; }

    /// <summary>Pinned client IDs; null for automatic ones.</summary>
    internal (int Tempest, int AutoTrader)? Ids { get; init; }

    /// <summary>A port that is open beside the one that is set.</summary>
    internal int? Open { get; init; }

    /// <summary>What the operating system tells; null for nothing.</summary>
    internal MachineFacts? Machine { get; init; }

    /// <summary>Whom the operating system names as the listener.</summary>
    internal RunningProgram? Listener { get; init; }

    /// <summary>Connections that the listener still holds although their other end has gone.</summary>
    internal int? HalfClosed { get; init; }

    /// <summary>A demo.</summary>
    internal bool Simulated { get; init; }

    /// <summary>What the simulator is before Tempest dials.</summary>
    internal Action<SimulatedTws>? Before { get; init; }

    /// <summary>What happens to two connections that stand.</summary>
    internal Func<Desk, Task>? Then { get; init; }

    /// <summary>Another program in the simulator's place, and its port.</summary>
    internal Func<Task<(IAsyncDisposable Program, int Port)>>? Server { get; init; }

    /// <summary>A network of its own.</summary>
    internal Func<ITwsDialer>? Dialer { get; init; }

    /// <summary>Whether a cause is the one that is meant, by its words.</summary>
    internal bool IsToldBy(Cause cause) =>
        cause.Code == Code
        && cause.Title.Contains(Title, StringComparison.Ordinal)
        && cause.Detail.Contains(Detail, StringComparison.Ordinal)
        && cause.Remedies.Any(r => r.Text.Contains(Remedy, StringComparison.Ordinal));

    /// <summary>What the operating system tells, once it is known which port is dialled.</summary>
    internal MachineFacts Facts(int port) => Listener is not { } program ? Machine ?? MachineFacts.Unknown
        : FakeMachine.Listening((port, program)) with { Listeners = [new ListeningSocket(IPAddress.Loopback, port, program, HalfClosed: HalfClosed)] };
}
