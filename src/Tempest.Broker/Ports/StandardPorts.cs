using System.Collections.Immutable;
using Tempest.Broker.State;

namespace Tempest.Broker.Ports;

/// <summary>The ports that TWS and IB Gateway come with.</summary>
public static class StandardPorts
{
    /// <summary>Paper before live, TWS before IB Gateway.</summary>
    public static ImmutableArray<StandardPort> All { get; } =
    [
        new(7497, "TWS", AccountMode.Paper), new(7496, "TWS", AccountMode.Live),
        new(4002, "IB Gateway", AccountMode.Paper), new(4001, "IB Gateway", AccountMode.Live),
    ];

    /// <summary>Null for a port that belongs to none.</summary>
    public static StandardPort? Find(int port) => All.FirstOrDefault(p => p.Port == port);
}
