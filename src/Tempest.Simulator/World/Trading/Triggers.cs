namespace Tempest.Simulator.World.Trading;

/// <summary>When stops, trails and touch orders go off. Pure.</summary>
internal static class Triggers
{
    private const int DoubleBidAsk = 1;
    private const int DoubleLast = 3;
    private const int BidAsk = 4;
    private const int LastOrBidAsk = 7;
    private const int MidPoint = 8;

    /// <summary>Whether the market sets the order off. A trail's stop follows the market on the way, and never goes back.</summary>
    /// <param name="seen">The order as it is after that: its stop, and the touches that methods with two in a row count.</param>
    internal static bool IsHit(Ticket t, Sight sight, out Ticket seen)
    {
        seen = t;
        var looksAtLast = t.Order.TriggerMethod is not (DoubleBidAsk or BidAsk or MidPoint);
        var counts = sight.IsRegular || t.Order.OutsideRth;
        foreach (var price in LastPrices(sight))
        {
            seen = Follow(seen, price);
            if (counts && looksAtLast && Touches(ref seen, price))
                return true;
        }

        if (!counts || QuoteFor(t, sight) is not { } quote)
            return false;
        return Touches(ref seen, quote);
    }

    /// <summary>Whether the market came to where a stop turns into the one that its order names.</summary>
    /// <param name="adjusted">What it has become; itself when nothing happened.</param>
    internal static bool IsAdjusted(Ticket t, Sight sight, out Ticket adjusted)
    {
        adjusted = t;
        var order = t.Order;
        if (order is not { AdjustedOrderType: "STP" or "STP LMT" or "TRAIL", TriggerPrice: { } trigger, AdjustedStopPrice: { } stop }
            || !LastPrices(sight).Any(price => t.IsBuy ? price <= trigger : price >= trigger))
            return false;
        var isPercent = order.AdjustableTrailingUnit == 100;
        adjusted = t with
        {
            Stop = stop,
            Touches = 0,
            Order = order with
            {
                OrderType = order.AdjustedOrderType,
                AuxPrice = order.AdjustedOrderType is not "TRAIL" ? stop : isPercent ? null : order.AdjustedTrailingAmount,
                TrailingPercent = order.AdjustedOrderType is "TRAIL" && isPercent ? order.AdjustedTrailingAmount : null,
                TrailStopPrice = order.AdjustedOrderType is "TRAIL" ? stop : null,
                LimitPrice = order.AdjustedOrderType is "STP LMT" ? order.AdjustedStopLimitPrice : null,
                AdjustedOrderType = "",
                TriggerPrice = null,
            },
        };
        return true;
    }

    /// <summary>The limit an order has once it went off; null for none.</summary>
    internal static decimal? LimitOf(Ticket t)
    {
        if (!t.Kind.HasLimit)
            return null;
        if (!t.Kind.IsTrailing)
            return t.Order.LimitPrice;
        var offset = t.Order.LimitPriceOffset
            ?? (t.Order is { LimitPrice: { } limit, TrailStopPrice: { } first } ? t.IsBuy ? limit - first : first - limit : 0);
        return t.Stop is { } stop ? t.IsBuy ? RoundUp(stop + offset, t.Tick) : RoundDown(stop - offset, t.Tick) : t.Order.LimitPrice;
    }

    private static Ticket Follow(Ticket t, decimal price)
    {
        if (!t.Kind.IsTrailing)
            return t;
        var distance = t.Order.TrailingPercent is { } percent ? price * percent / 100 : t.Order.AuxPrice ?? 0;
        var stop = t.IsBuy ? RoundUp(price + distance, t.Tick) : RoundDown(price - distance, t.Tick);
        return t.Stop is not { } now || (t.IsBuy ? stop < now : stop > now) ? t with { Stop = stop } : t;
    }

    private static bool Touches(ref Ticket t, decimal price)
    {
        if (t.Stop is not { } stop)
            return false;
        var rises = t.IsBuy == t.Kind.Trigger is TriggerKind.Stop;
        t = t with { Touches = (rises ? price >= stop : price <= stop) ? t.Touches + 1 : 0 };
        return t.Touches >= (t.Order.TriggerMethod is DoubleBidAsk or DoubleLast ? 2 : 1);
    }

    /// <summary>What methods that look at the quote look at: a buy at what it would have to pay, a sale at what it would get.</summary>
    private static decimal? QuoteFor(Ticket t, Sight sight) => t.Order.TriggerMethod switch
    {
        DoubleBidAsk or BidAsk or LastOrBidAsk => t.IsBuy ? sight.Ask : sight.Bid,
        MidPoint => (sight.Bid + sight.Ask) / 2,
        _ => null,
    };

    private static IEnumerable<decimal> LastPrices(Sight sight) =>
        sight.Trades.Length > 0 ? sight.Trades.Select(trade => trade.Price) : sight.Last is { } last ? [last] : [];

    private static decimal RoundUp(decimal price, decimal tick) => tick > 0 ? Math.Ceiling(price / tick) * tick : price;

    private static decimal RoundDown(decimal price, decimal tick) => tick > 0 ? Math.Floor(price / tick) * tick : price;
}
