using System.Collections.Immutable;

namespace Tempest.Broker.State;

/// <summary>Whether one link of the chain from Tempest to IB holds.</summary>
public enum LinkState
{
    Unknown,
    Up,
    Down,
}

/// <summary>What a data farm serves.</summary>
public enum FarmKind
{
    MarketData,
    Historical,
    SecurityDefinition,
}

/// <summary>One of IB's data farms, as TWS last spoke of it.</summary>
/// <param name="Name">IB's name for it, such as usfuture.</param>
/// <param name="State">Up when well or idle, Unknown while TWS connects to it.</param>
public sealed record Farm(string Name, FarmKind Kind, LinkState State);

/// <summary>The chain from Tempest to IB, link by link.</summary>
/// <param name="Port">The machine and port took the connection.</param>
/// <param name="Api">TWS answered over its API.</param>
/// <param name="Ib">TWS's own link to IB.</param>
/// <param name="Farms">In the order TWS named them.</param>
/// <param name="Orders"><c>allowed</c>, or <c>locked: reason</c>.</param>
public sealed record Links(LinkState Port, LinkState Api, LinkState Ib, ImmutableArray<Farm> Farms, string Orders)
{
    /// <summary>What <see cref="Orders"/> says when nothing stands in their way.</summary>
    public const string OrdersAllowed = "allowed";

    /// <summary>Nothing is known.</summary>
    public static Links Unknown { get; } = new(LinkState.Unknown, LinkState.Unknown, LinkState.Unknown, [], Locked("not connected"));

    /// <summary>What <see cref="Orders"/> says when orders may not be sent.</summary>
    public static string Locked(string reason) => $"locked: {reason}";

    /// <summary>Equal when every link is.</summary>
    public bool Equals(Links? other) =>
        other is not null && Port == other.Port && Api == other.Api && Ib == other.Ib && Orders == other.Orders && Farms.SequenceEqual(other.Farms);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Port, Api, Ib, Orders, Farms.Length);
}
