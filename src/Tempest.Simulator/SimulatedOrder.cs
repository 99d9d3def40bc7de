using Tempest.Tws.Messages.Orders;

namespace Tempest.Simulator;

/// <summary>An open order of a simulated TWS at one instant.</summary>
/// <param name="OrderId">0 for one entered in TWS that nobody has bound; negative for a bound one.</param>
/// <param name="Instrument">Its local symbol, such as MESZ6.</param>
/// <param name="Status">As TWS names it; an order that was not transmitted is PreSubmitted here, though no client is told so.</param>
/// <param name="Order">As it was asked for last, account and time in force filled in.</param>
public sealed record SimulatedOrder(
    long PermId, int ClientId, int OrderId, string Instrument, string Status, decimal Filled, decimal Remaining, Order Order);
