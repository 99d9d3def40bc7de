using Tempest.Tws.Messages.Orders;

namespace Tempest.Simulator.World.Trading;

/// <summary>What the fields of an order mean for its life. Pure.</summary>
internal static class OrderTerms
{
    /// <summary>The ticket under new terms, or its first.</summary>
    /// <param name="order">Account and time in force filled in, and found right.</param>
    /// <param name="hasHours">Whether the exchange's hours count; else its market is always open.</param>
    internal static Ticket Apply(Ticket ticket, Order order, Instrument instrument, DateTimeOffset now, bool hasHours)
    {
        var kind = OrderKind.Of(order.OrderType)!;
        var isSameTime = ticket.EndsAt is not null && ticket.Order.TimeInForce == order.TimeInForce && ticket.Order.GoodTillDate == order.GoodTillDate;
        var whole = order.TotalQuantity ?? 0;
        var wasWhole = ticket.Granted == (ticket.Order.TotalQuantity ?? 0);
        var next = ticket with
        {
            Order = order,
            Granted = wasWhole ? whole : Math.Min(ticket.Granted, whole),
            NeedsRegularHours = hasHours && instrument.SecurityType is "STK" && !order.OutsideRth,
            WakesAt = WakesAt(order, kind, instrument, now),
            EndsAt = isSameTime ? ticket.EndsAt : EndsAt(order, kind, instrument, now),
            Stop = FirstStop(ticket, order, kind),
            IsTriggered = ticket.IsTriggered && kind.Trigger is not null,
        };
        return next with { Limit = kind.Trigger is not null && next.IsTriggered ? Triggers.LimitOf(next) : kind.HasLimit ? order.LimitPrice : null };
    }

    private static decimal? FirstStop(Ticket ticket, Order order, OrderKind kind)
    {
        if (!kind.IsTrailing)
            return kind.Trigger is null ? null : order.AuxPrice;
        var before = ticket.Order;
        // The same trail goes on from where it is; clients that change a limit send back the stop they were told.
        var isSameTrail = ticket.Stop is not null && OrderKind.Of(before.OrderType) is { IsTrailing: true } && before.AuxPrice == order.AuxPrice
            && before.TrailingPercent == order.TrailingPercent && (order.TrailStopPrice == before.TrailStopPrice || order.TrailStopPrice == ticket.Stop);
        return isSameTrail ? ticket.Stop : order.TrailStopPrice is 0 ? null : order.TrailStopPrice;
    }

    private static DateTimeOffset? WakesAt(Order order, OrderKind kind, Instrument instrument, DateTimeOffset now)
    {
        if (kind.IsAtClose)
            return SessionTimes.End(instrument, now, regular: !instrument.IsFuture);
        if (order.TimeInForce is "OPG")
            return SessionTimes.Start(instrument, now, regular: true);
        return order.GoodAfterTime.Length > 0 && OrderTimes.TryParse(order.GoodAfterTime, out var time, out _) ? time : null;
    }

    private static DateTimeOffset? EndsAt(Order order, OrderKind kind, Instrument instrument, DateTimeOffset now)
    {
        if (kind.IsAtClose || order.TimeInForce is "GTC" or "OPG" or "IOC" or "FOK")
            return null;
        if (order.TimeInForce is "GTD")
        {
            return OrderTimes.TryParse(order.GoodTillDate, out var till, out _) ? till
                : OrderTimes.TryParseDay(order.GoodTillDate, out var day) ? SessionTimes.EndOf(instrument, day)
                : null;
        }

        var from = OrderTimes.TryParse(order.GoodAfterTime, out var after, out _) && after > now ? after : now;
        return SessionTimes.End(instrument, from, regular: instrument.SecurityType is "STK" && !order.OutsideRth);
    }
}
