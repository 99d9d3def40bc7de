using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>Where one order stands. TWS sends it after every change, and may send the same one twice.</summary>
/// <param name="OrderId">The ID the placing client chose; unique within its client ID. 0 or negative for orders entered in TWS.</param>
/// <param name="Status">Such as Submitted, Filled or Cancelled. One that is not known must be passed on.</param>
/// <param name="Filled">Contracts filled so far.</param>
/// <param name="AverageFillPrice">Per unit, in the contract's currency, without commission; 0 before the first fill.</param>
/// <param name="PermId">TWS's own ID for the order; stays the same when TWS restarts.</param>
/// <param name="ParentId">The order ID of the parent; 0 for none.</param>
/// <param name="WhyHeld">Such as locate, trigger or child, parted by commas.</param>
/// <param name="MarketCapPrice">The price TWS capped the order at; 0 where it did not, null before server version 131.</param>
public sealed record OrderStatus(
    int OrderId, string Status, decimal? Filled, decimal? Remaining, decimal? AverageFillPrice, long PermId,
    int ParentId, decimal? LastFillPrice, int ClientId, string WhyHeld, decimal? MarketCapPrice)
    : IWireMessage<OrderStatus>, IOrderMessage
{
    static MessageId IWireMessage<OrderStatus>.Id => MessageId.FromTws(3, "ORDER_STATUS");

    static OrderStatus IWireMessage<OrderStatus>.Layout<TFields>(ref TFields f, OrderStatus? m)
    {
        if (f.Before(ServerVersion.MarketCapPrice))
            f.Constant(6, "message version");
        return new OrderStatus(
            OrderId: f.Number(m?.OrderId),
            Status: f.Text(m?.Status),
            Filled: f.Quantity(m?.Filled),
            Remaining: f.Quantity(m?.Remaining),
            AverageFillPrice: f.Price(m?.AverageFillPrice, wire: "avgFillPrice"),
            PermId: f.LongNumber(m?.PermId),
            ParentId: f.Number(m?.ParentId),
            LastFillPrice: f.Price(m?.LastFillPrice),
            ClientId: f.Number(m?.ClientId),
            WhyHeld: f.Text(m?.WhyHeld),
            MarketCapPrice: f.Since(ServerVersion.MarketCapPrice) ? f.Price(m?.MarketCapPrice, wire: "mktCapPrice") : null);
    }
}
