using Tempest.Tws.Messages.Orders;

namespace Tempest.Tws.Results;

/// <summary>An open order in a list that TWS was asked for.</summary>
/// <param name="Open">The order.</param>
/// <param name="Status">Where it stands, with what is filled; null where TWS sent none with it.</param>
public sealed record ListedOrder(OpenOrder Open, OrderStatus? Status);
