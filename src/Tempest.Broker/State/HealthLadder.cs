using System.Collections.Immutable;

namespace Tempest.Broker.State;

/// <summary>How a session does, rung by rung, with ages. Changes about once a second while data comes, so what shows no ages had better look at <see cref="SessionStatus.Links"/>.</summary>
/// <param name="Port">The machine and port take connections.</param>
/// <param name="Api">TWS answers over its API.</param>
/// <param name="Ib">TWS has Interactive Brokers.</param>
/// <param name="Farms">IB's data farms, as TWS named them.</param>
/// <param name="Orders">Orders may be sent.</param>
/// <param name="LastHeardAt">When the last whole message came from TWS, UTC, to the second; null before any came.</param>
/// <param name="Misses">Questions for a sign of life that TWS has left unanswered, one after the other.</param>
public sealed record HealthLadder(Rung Port, Rung Api, Rung Ib, ImmutableArray<Rung> Farms, Rung Orders, DateTimeOffset? LastHeardAt, int Misses)
{
    /// <summary>The state of the whole: green, amber ("connected, but"), red, or not known.</summary>
    public RungState Overall =>
        Port.State is RungState.Bad || Api.State is RungState.Bad ? RungState.Bad
        : Api.State is RungState.Unknown ? RungState.Unknown
        : Api.State is RungState.Doubtful || Ib.State is RungState.Bad or RungState.Doubtful || Orders.State is RungState.Bad || Farms.Any(f => f.State is RungState.Bad) ? RungState.Doubtful
        : RungState.Good;

    /// <summary>What came from TWS before it fell silent, or before the computer slept, is not to be taken for current.</summary>
    public bool IsStale => Misses > 0 || Api.State is not RungState.Good;

    /// <summary>Nothing is known.</summary>
    public static HealthLadder Unknown(DateTimeOffset now)
    {
        Rung Of(string name) => new(name, RungState.Unknown, now, null, null);
        return new(Of("Computer and port"), Of("TWS API"), Of("TWS to Interactive Brokers"), [], Of("Orders"), null, 0);
    }

    /// <summary>Equal when every rung is.</summary>
    public bool Equals(HealthLadder? other) =>
        other is not null
        && (Port, Api, Ib, Orders, LastHeardAt, Misses) == (other.Port, other.Api, other.Ib, other.Orders, other.LastHeardAt, other.Misses)
        && Farms.SequenceEqual(other.Farms);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Port, Api, Ib, Orders, LastHeardAt, Misses);
}
