using Tempest.Simulator.Faults;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;

namespace Tempest.Simulator.World.Trading;

/// <summary>What TWS finds wrong with an order before it is anywhere. The first mistake counts.</summary>
internal static class OrderChecks
{
    private const int FractionsSince = Tws.ServerVersion.DecimalSizes;

    /// <summary>No market has sizes or prices beyond; with them every sum stays far inside what a decimal holds.</summary>
    private const decimal Most = 1_000_000_000;

    /// <summary>TWS's presets set it where a client leaves it out.</summary>
    internal const string PresetTimeInForce = "DAY";

    private static readonly HashSet<string> s_timesInForce = ["DAY", "GTC", "IOC", "FOK", "GTD", "OPG", "DTC"];

    /// <summary>Types that an order can change to, by what it is.</summary>
    private static readonly Dictionary<string, HashSet<string>> s_changes = new()
    {
        ["LMT"] = ["MKT", "MTL"],
        ["STP"] = ["MKT", "STP LMT", "TRAIL"],
        ["STP LMT"] = ["MKT", "LMT", "STP", "TRAIL LIMIT"],
        ["TRAIL"] = ["MKT", "STP", "TRAIL LIMIT"],
        ["TRAIL LIMIT"] = ["MKT", "STP LMT", "TRAIL"],
        ["MIT"] = ["MKT", "LIT"],
        ["LIT"] = ["MKT", "LMT", "MIT"],
    };

    /// <returns>Null when TWS takes the order.</returns>
    internal static ErrorMessage? Find(int id, Order order, Instrument instrument, DateTimeOffset now, int serverVersion) =>
        OfSides(id, order)
        ?? OfSize(id, order, instrument, serverVersion)
        ?? OfType(id, order, instrument)
        ?? OfPrices(id, order, instrument)
        ?? OfTimes(id, order, now);

    /// <summary>Whether a working order of one type may become one of another.</summary>
    internal static bool CanChangeType(string from, string to) => from == to || (s_changes.TryGetValue(from, out var types) && types.Contains(to));

    private static ErrorMessage? OfSides(int id, Order order) =>
        order.Action is not ("BUY" or "SELL") ? OrderNotices.Invalid(id, "Invalid side")
        : order.AdvisorGroup.Length > 0 ? OrderNotices.Invalid(id, "This login is no advisor's: it has no allocation groups")
        : order.ModelCode.Length > 0 ? OrderNotices.Invalid(id, "This login has no models")
        : null;

    private static ErrorMessage? OfSize(int id, Order order, Instrument instrument, int serverVersion)
    {
        if (order.CashQuantity is > 0)
            return OrderNotices.Invalid(id, "Cash quantity is not allowed for this order");
        if (order.TotalQuantity is not > 0)
            return OrderNotices.NoSize(id);
        var size = order.TotalQuantity.Value;
        if (size > Most)
            return OrderNotices.TooLarge(id);
        if (decimal.IsInteger(size))
            return null;
        if (instrument.SecurityType is not "STK")
            return OrderNotices.BadSize(id);
        return serverVersion < FractionsSince ? OrderNotices.NoFractions(id) : null;
    }

    private static ErrorMessage? OfType(int id, Order order, Instrument instrument)
    {
        if (order.OrderType.Length == 0)
            return OrderNotices.Invalid(id, "Invalid order type was entered");
        if (OrderKind.Of(order.OrderType) is not { } kind
            || (order.OrderType.EndsWith("PRT", StringComparison.Ordinal) && !instrument.IsFuture)
            || (kind.IsAtClose && instrument.SecurityType is "CASH"))
            return OrderNotices.UnknownType(id);
        var inForce = order.TimeInForce;
        if (inForce.Length > 0 && !s_timesInForce.Contains(inForce))
            return inForce is "GTX" or "AUC" ? OrderNotices.BadTimeInForce(id) : OrderNotices.Invalid(id, "Invalid time in force");
        var fits = inForce switch
        {
            "IOC" or "FOK" => kind is { Trigger: null, IsAtClose: false },
            "OPG" => kind is { Trigger: null, IsAtClose: false } && instrument.SecurityType is "STK",
            "GTC" or "GTD" => !kind.IsAtClose,
            _ => true,
        };
        return fits ? null : OrderNotices.BadTimeInForce(id);
    }

    private static ErrorMessage? OfPrices(int id, Order order, Instrument instrument)
    {
        var kind = OrderKind.Of(order.OrderType)!;
        var needsLimit = kind is { HasLimit: true, IsTrailing: false };
        if (needsLimit && order.LimitPrice is null)
            return OrderNotices.Invalid(id, "Missing limit price");
        if (kind is { Trigger: not null, IsTrailing: false } && order.AuxPrice is null or 0)
            return OrderNotices.Invalid(id, "Missing stop price");
        if (kind.IsTrailing)
        {
            if (order.TrailingPercent is { } percent ? percent is <= 0 or >= 100 : order.AuxPrice is not > 0)
                return OrderNotices.Invalid(id, "Missing trailing amount");
            if (kind.HasLimit && order.TrailStopPrice is null)
                return OrderNotices.Invalid(id, "Missing trail stop price");
            if (kind.HasLimit && order is { LimitPrice: null or 0, LimitPriceOffset: null })
                return OrderNotices.Invalid(id, "Missing limit price or offset");
        }

        decimal?[] prices =
        [
            kind.HasLimit ? order.LimitPrice : null,
            kind.Trigger is null || order.TrailingPercent is not null ? null : order.AuxPrice,
            kind.IsTrailing ? order.TrailStopPrice : null,
            kind is { IsTrailing: true, HasLimit: true } ? order.LimitPriceOffset : null,
        ];
        decimal?[] others = [order.AdjustedStopPrice, order.AdjustedStopLimitPrice, order.AdjustedTrailingAmount, order.TriggerPrice];
        if (prices.Concat(others).Any(price => price is > Most or < -Most))
            return OrderNotices.Invalid(id, "The price is out of range");
        if (Array.Exists(prices, price => price is { } p && p % instrument.TickSize != 0))
            return OrderNotices.BadPrice(id);
        return needsLimit && order.LimitPrice < 0 ? OrderNotices.Invalid(id, "The limit price must be positive") : null;
    }

    private static ErrorMessage? OfTimes(int id, Order order, DateTimeOffset now)
    {
        if (order.GoodAfterTime.Length > 0 && !OrderTimes.TryParse(order.GoodAfterTime, out _, out _))
            return OrderNotices.BadTime(id);
        if (order.TimeInForce is "GTD" && !OrderTimes.TryParseDay(order.GoodTillDate, out _))
        {
            if (!OrderTimes.TryParse(order.GoodTillDate, out var till, out _))
                return OrderNotices.BadTime(id);
            if (till <= now)
                return OrderNotices.Invalid(id, "The good till date is past");
        }

        return order.Conditions.OfType<OrderCondition.Time>().Any(c => !OrderTimes.TryParse(c.At, out _, out _)) ? OrderNotices.BadTime(id) : null;
    }
}
