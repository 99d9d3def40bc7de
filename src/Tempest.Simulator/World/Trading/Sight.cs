using System.Collections.Immutable;
using Tempest.Simulator.Faults;
using Tempest.Tws.Messages.Orders;

namespace Tempest.Simulator.World.Trading;

/// <summary>What the exchange sees of one contract's market at one instant.</summary>
/// <param name="Bid">Null for none.</param>
/// <param name="Ask">Null for none.</param>
/// <param name="Last">The last trade; null before the first.</param>
/// <param name="Trades">The trades since the market moved last.</param>
/// <param name="IsOpen">Whether it trades now.</param>
/// <param name="IsRegular">Whether now are regular hours.</param>
internal sealed record Sight(
    decimal? Bid, decimal BidSize, decimal? Ask, decimal AskSize, decimal? Last, ImmutableArray<(decimal Price, decimal Size)> Trades, bool IsOpen, bool IsRegular);

/// <summary>What the rules of the exchange may ask while they decide.</summary>
/// <param name="Look">The market of a contract, by its number.</param>
/// <param name="Partial">What the children of a part-filled parent do.</param>
/// <param name="Largest">The most that one fill takes; null for what is quoted.</param>
/// <param name="Gate">Where orders that are sent wait first: unconfirmed or unsent; null when nothing holds them up.</param>
/// <param name="Holds">Whether a condition of an order holds now.</param>
internal sealed record Scene(
    DateTimeOffset Now, Func<int, Sight> Look, PartialParents Partial, decimal? Largest, Phase? Gate, Func<Ticket, OrderCondition, bool> Holds);
