using System.Collections.Immutable;

namespace Tempest.Simulator;

/// <summary>What the simulator has seen since it started, at one instant.</summary>
/// <param name="Accepted">Connections accepted.</param>
/// <param name="Open">Connections whose client still holds its end open, whatever the simulator did with its own.</param>
/// <param name="MostOpen">
/// The most <paramref name="Open"/> has been at the moment a connection came in. A process that is being started holds a copy
/// of each socket of its parent for an instant, closed or not: what counts on this must not run beside what starts processes.
/// </param>
/// <param name="Held">Sockets that the simulator itself still holds.</param>
/// <param name="Sessions">Client IDs of the sessions that stand now, in order of their connections.</param>
/// <param name="StartedAs">The client ID of each START_API, refused ones too, in the order they came.</param>
/// <param name="ClientIdsRefused">How many START_API were answered with 326.</param>
/// <param name="Requests">How many requests came, by name.</param>
public sealed record SimulatorCounts(
    int Accepted,
    int Open,
    int MostOpen,
    int Held,
    ImmutableArray<int> Sessions,
    ImmutableArray<int> StartedAs,
    int ClientIdsRefused,
    ImmutableDictionary<string, int> Requests)
{
    /// <summary>How many requests of this name came, such as REQ_CURRENT_TIME.</summary>
    public int RequestsOf(string name) => Requests.GetValueOrDefault(name);
}
