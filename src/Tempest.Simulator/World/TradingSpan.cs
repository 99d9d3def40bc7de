namespace Tempest.Simulator.World;

/// <summary>A time in which an instrument trades without a break.</summary>
/// <param name="End">The first moment after it.</param>
/// <param name="Day">The trading day it belongs to.</param>
internal readonly record struct TradingSpan(DateTimeOffset Start, DateTimeOffset End, DateOnly Day)
{
    internal bool Holds(DateTimeOffset time) => time >= Start && time < End;
}
