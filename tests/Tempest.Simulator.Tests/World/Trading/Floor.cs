using System.Globalization;
using Tempest.Simulator.Faults;
using Tempest.Simulator.World.Trading;
using Tempest.Tws.Messages.Orders;

namespace Tempest.Simulator.Tests.World.Trading;

/// <summary>The rules of the exchange without anything around them: one contract, a quote, and what was reported.</summary>
internal sealed class Floor
{
    internal const int Mes = 1;
    private const decimal Tick = 0.25m;

    private readonly List<string> _reports = [];
    private Sight _sight = new(100m, 10, 100.25m, 10, 100m, [], IsOpen: true, IsRegular: true);
    private long _lastPermId;

    internal OrderBook Book { get; private set; } = OrderBook.Empty;

    internal List<Report> All { get; } = [];

    internal PartialParents Partial { get; set; } = PartialParents.SizeChildren;

    internal decimal? Largest { get; set; }

    internal Phase? Gate { get; set; }

    internal DateTimeOffset Now { get; set; } = new(2026, 11, 20, 14, 30, 0, TimeSpan.Zero);

    internal Func<OrderCondition, bool> Holds { get; set; } = _ => false;

    /// <summary>What was reported since this was read last.</summary>
    internal string Reports
    {
        get
        {
            var text = string.Join("; ", _reports);
            _reports.Clear();
            return text;
        }
    }

    /// <summary>Places an order: "BUY 5 LMT 100", "SELL 1 STP 99 GTC".</summary>
    /// <returns>Its permId.</returns>
    internal long Place(string order, long parent = 0, string group = "", int groupType = 0, bool transmit = true, Func<Order, Order>? change = null)
    {
        var ticket = Draft(order, parent, group, groupType, change);
        Apply(new Happening.Placed(ticket));
        if (transmit)
            Apply(new Happening.Transmitted(ticket.PermId));
        return ticket.PermId;
    }

    internal void Amend(long permId, Func<Order, Order> change)
    {
        var ticket = Book.Open[permId];
        var order = change(ticket.Order);
        var kind = OrderKind.Of(order.OrderType)!;
        Apply(new Happening.Amended(ticket with
        {
            Order = order,
            Granted = order.TotalQuantity!.Value,
            Limit = kind is { HasLimit: true, Trigger: null } ? order.LimitPrice : ticket.Limit,
            Stop = kind.Trigger is null ? null : order.AuxPrice,
        }));
    }

    internal void Cancel(long permId) => Apply(new Happening.Ended(permId, EndCause.Request));

    /// <summary>The market steps to a new quote, a tick wide.</summary>
    internal void Quote(decimal bid, decimal bidSize = 10, decimal askSize = 10, params (decimal Price, decimal Size)[] trades)
    {
        _sight = _sight with
        {
            Bid = bid,
            BidSize = bidSize,
            Ask = bid + Tick,
            AskSize = askSize,
            Last = trades.Length > 0 ? trades[^1].Price : bid,
            Trades = [.. trades],
        };
        Apply(new Happening.Moved(Mes));
    }

    internal void Open(bool isOpen, bool isRegular = true)
    {
        _sight = _sight with { IsOpen = isOpen, IsRegular = isRegular, Trades = [] };
        Apply(new Happening.Moved(Mes));
    }

    internal void Apply(Happening happening)
    {
        var scene = new Scene(Now, _ => _sight, Partial, Largest, Gate, (_, condition) => Holds(condition));
        (Book, var reports) = Matching.Apply(Book, happening, scene);
        All.AddRange(reports);
        _reports.AddRange(reports.Select(Describe));
    }

    internal Ticket Of(long permId) => Book.Open[permId];

    private Ticket Draft(string text, long parent, string group, int groupType, Func<Order, Order>? change)
    {
        // Types of two words are written with a hyphen.
        var words = text.Split(' ');
        var type = words[2].Replace('-', ' ');
        var prices = words.Skip(3).Where(w => char.IsDigit(w[0])).Select(w => decimal.Parse(w, CultureInfo.InvariantCulture)).ToArray();
        var kind = OrderKind.Of(type)!;
        var order = new Order
        {
            Action = words[0],
            TotalQuantity = decimal.Parse(words[1], CultureInfo.InvariantCulture),
            OrderType = type,
            Account = "DU1",
            TimeInForce = words.LastOrDefault(w => w is "GTC" or "IOC" or "FOK" or "DAY") ?? "DAY",
            LimitPrice = kind.HasLimit ? prices[^1] : null,
            AuxPrice = kind.Trigger is null ? null : prices[0],
        };
        order = change?.Invoke(order) ?? order;
        return new Ticket
        {
            PermId = ++_lastPermId,
            ClientId = 1,
            OrderId = (int)_lastPermId,
            Order = order,
            ConId = Mes,
            Tick = Tick,
            Granted = order.TotalQuantity!.Value,
            ParentPermId = parent,
            Group = group.Length > 0 ? group : parent != 0 ? $"p{parent}" : "",
            GroupType = groupType,
            Stop = kind.Trigger is null ? null : kind.IsTrailing ? order.TrailStopPrice : order.AuxPrice,
            Limit = kind is { HasLimit: true, Trigger: null } ? order.LimitPrice : null,
        };
    }

    private static string Describe(Report report)
    {
        var t = report.Ticket;
        var status = $"{t.PermId} {OrderEcho.StatusOf(t)}{(OrderEcho.WhyHeld(t) is { Length: > 0 } held ? "/" + held : "")}";
        return report switch
        {
            Report.Traded traded => string.Create(CultureInfo.InvariantCulture, $"{t.PermId} trades {traded.Size}@{traded.Price} {OrderEcho.StatusOf(t)}"),
            Report.Ended ended => $"{status} {ended.Cause}",
            Report.Changed when t.Quantity != t.Order.TotalQuantity => string.Create(CultureInfo.InvariantCulture, $"{status} of {t.Quantity}"),
            _ => status,
        };
    }
}
