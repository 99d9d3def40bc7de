using System.Globalization;
using Tempest.Simulator.World.Books;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Orders;

namespace Tempest.Simulator.World.Trading;

/// <summary>Orders and executions as TWS writes them. What a client left at its default comes back as TWS fills it in (WIRE.md 9).</summary>
internal static class OrderEcho
{
    /// <summary>How TWS spells a margin that it does not know.</summary>
    private const string NoMargin = "1.7976931348623157E308";

    /// <summary>The OCA type that TWS gives orders without a group.</summary>
    private const int UsualGroupType = 3;

    internal static string StatusOf(Ticket ticket) => ticket.Phase switch
    {
        Phase.Unsent => "PendingSubmit",
        Phase.Working => "Submitted",
        Phase.Filled => "Filled",
        Phase.Cancelled => "Cancelled",
        Phase.Inactive => "Inactive",
        _ => "PreSubmitted",
    };

    internal static string WhyHeld(Ticket ticket) => ticket.Phase switch
    {
        Phase.Attached => "child",
        Phase.Armed => "trigger",
        _ => "",
    };

    internal static OrderStatus Status(Ticket ticket, string status, int parentId, long permId) => new(
        ticket.OrderId, status, ticket.Filled, ticket.Remaining, ticket.AveragePrice, permId, parentId, ticket.LastPrice ?? 0, ticket.ClientId,
        WhyHeld(ticket), MarketCapPrice: 0);

    internal static OpenOrder Open(Ticket ticket, Instrument instrument, string status, int parentId, long permId) => new(
        ContractOf(ticket, instrument),
        Order(ticket, parentId) with { PermId = permId },
        new OrderState
        {
            Status = status,
            InitMarginBefore = NoMargin,
            MaintMarginBefore = NoMargin,
            EquityWithLoanBefore = NoMargin,
            InitMarginChange = NoMargin,
            MaintMarginChange = NoMargin,
            EquityWithLoanChange = NoMargin,
            InitMarginAfter = NoMargin,
            MaintMarginAfter = NoMargin,
            EquityWithLoanAfter = NoMargin,
        });

    internal static CompletedOrder Completed(Ticket ticket, Instrument instrument) => new(
        ContractOf(ticket, instrument),
        Order(ticket, parentId: 0) with
        {
            TotalQuantity = ticket.Quantity == ticket.Filled ? 0 : ticket.Quantity,
            FilledQuantity = ticket.Filled,
            ReferenceFuturesConId = 0,
            ParentPermId = ticket.IsChild ? ticket.ParentPermId : null,
            Shareholder = "Not an insider or substantial shareholder",
        },
        new OrderState
        {
            Status = StatusOf(ticket),
            CompletedTime = ticket.EndedAt is { } ended ? OrderTimes.Write(ended) : "",
            CompletedStatus = ticket.Phase is Phase.Filled ? string.Create(CultureInfo.InvariantCulture, $"Filled Size: {ticket.Filled}") : ticket.EndText,
        });

    /// <summary>The order as placed, with what TWS adds.</summary>
    internal static Order Order(Ticket ticket, int parentId)
    {
        var order = ticket.Order;
        return order with
        {
            OrderId = ticket.OrderId,
            ClientId = ticket.ClientId,
            PermId = ticket.PermId,
            ParentId = parentId,
            TotalQuantity = ticket.Quantity,
            LimitPrice = ticket.Kind.HasLimit ? order.LimitPrice ?? ticket.Limit ?? 0 : order.LimitPrice ?? 0,
            AuxPrice = order.AuxPrice ?? 0,
            OcaGroup = ticket.Group,
            OcaType = ticket.GroupType is 0 || ticket.IsChild ? UsualGroupType : ticket.GroupType,
            TrailStopPrice = ticket.Kind.IsTrailing ? ticket.Stop : order.TrailStopPrice,
            DisplaySize = order.DisplaySize is 0 ? null : order.DisplaySize,
            VolatilityType = order.VolatilityType ?? 0,
            ReferencePriceType = order.ReferencePriceType ?? 0,
            AuctionStrategy = order.AuctionStrategy ?? 0,
            DeltaNeutralOrderType = order.DeltaNeutralOrderType.Length > 0 ? order.DeltaNeutralOrderType : "None",
            DeltaNeutralOpenClose = order.DeltaNeutralOpenClose.Length > 0 ? order.DeltaNeutralOpenClose : "?",
            ClearingIntent = order.ClearingIntent.Length > 0 ? order.ClearingIntent : "IB",
            AdjustedOrderType = order.AdjustedOrderType.Length > 0 ? order.AdjustedOrderType : "None",
            CashQuantity = order.CashQuantity ?? 0,
            DontUseAutoPriceForHedge = true,
            UsePriceManagement = order.UsePriceManagement ?? false,
        };
    }

    internal static ExecutionReport Execution(Deal deal, int requestId) => new(
        requestId,
        Bare(deal.Instrument) with { Exchange = deal.Exchange },
        new Execution
        {
            OrderId = deal.OrderId,
            ExecutionId = deal.ExecutionId,
            Time = OrderTimes.Write(deal.Time),
            Account = deal.Account,
            Exchange = deal.Exchange,
            Side = deal.IsBuy ? "BOT" : "SLD",
            Shares = deal.Size,
            Price = deal.Price,
            PermId = deal.PermId,
            ClientId = deal.ClientId,
            CumulativeQuantity = deal.CumulativeSize,
            AveragePrice = deal.AveragePrice,
            OrderRef = deal.OrderRef,
            ModelCode = deal.ModelCode,
            LastLiquidity = deal.AddsLiquidity ? 1 : 2,
        });

    internal static CommissionReport Commission(Deal deal, decimal? realized) =>
        new(deal.ExecutionId, deal.Commission, deal.Instrument.Currency, realized, Yield: null, YieldRedemptionDate: 0);

    /// <summary>The contract as messages about orders and positions carry it: no primary exchange, no IDs in other numberings.</summary>
    internal static Contract Bare(Instrument instrument) => instrument.Contract with { LastTradeDate = "" };

    internal static Contract ContractOf(Ticket ticket, Instrument instrument) =>
        Bare(instrument) with { Exchange = ticket.Exchange.Length > 0 ? ticket.Exchange : instrument.Contract.Exchange, Right = "?" };
}
