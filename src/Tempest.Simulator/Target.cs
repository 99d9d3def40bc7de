using System.Globalization;

namespace Tempest.Simulator;

/// <summary>Whom a fault is meant for.</summary>
public sealed record Target
{
    private readonly int _from = 1;
    private readonly int _to = int.MaxValue;
    private readonly int? _clientId;

    private Target()
    {
    }

    private Target(int? clientId, int from, int to) => (_clientId, _from, _to) = (clientId, from, to);

    /// <summary>Every connection.</summary>
    public static Target All { get; } = new();

    /// <summary>The connections that started a session under this client ID. It has none before START_API.</summary>
    public static Target Client(int clientId) => new(clientId, 1, int.MaxValue);

    /// <summary>The n-th connection since the simulator started, the first being 1.</summary>
    public static Target Connection(int number) => new(null, number, number);

    /// <summary>The connections from one to another number, both included.</summary>
    public static Target Connections(int first, int last) => new(null, first, last);

    internal int? ClientId => _clientId;

    internal bool IsAll => this == All;

    internal bool Includes(int number, int? clientId) =>
        number >= _from && number <= _to && (_clientId is null || _clientId == clientId);

    /// <inheritdoc/>
    public override string ToString() =>
        _clientId is { } id ? string.Create(CultureInfo.InvariantCulture, $"client {id}")
        : IsAll ? "all"
        : _from == _to ? string.Create(CultureInfo.InvariantCulture, $"connection {_from}")
        : string.Create(CultureInfo.InvariantCulture, $"connections {_from}..{_to}");
}
