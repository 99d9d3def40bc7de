using System.Globalization;
using Tempest.Simulator.Sessions;
using Tempest.Simulator.World.Books;
using Tempest.Tws.Messages.Orders;

namespace Tempest.Simulator.World.Trading;

/// <summary>What an order would do to an account: the answer to a what-if, and the check before a real one.</summary>
internal sealed class Preview(Simulation simulation)
{
    /// <summary>Whether the account's money allows the order.</summary>
    /// <param name="reason">What TWS says when it does not.</param>
    internal bool Allows(Ticket ticket, Instrument instrument, out string reason)
    {
        var (before, after) = MarginsOf(ticket, instrument, out var figures);
        reason = "";
        // What makes a position smaller is always allowed.
        if (after.Initial <= before.Initial || figures.NetLiquidation >= figures.InitialMargin - before.Initial + after.Initial)
            return true;
        reason = string.Create(
            CultureInfo.InvariantCulture,
            $"YOUR ORDER IS NOT ACCEPTED. IN ORDER TO OBTAIN THE DESIRED POSITION YOUR EQUITY WITH LOAN VALUE [{figures.NetLiquidation:0.00} USD] MUST EXCEED THE INITIAL MARGIN [{figures.InitialMargin - before.Initial + after.Initial:0.00} USD]");
        return false;
    }

    internal OpenOrder Answer(Ticket ticket, Instrument instrument)
    {
        var (before, after) = MarginsOf(ticket, instrument, out var figures);
        var (initial, maintenance) = (figures.InitialMargin, figures.MaintenanceMargin);
        var (initialChange, maintenanceChange) = (after.Initial - before.Initial, after.Maintenance - before.Maintenance);
        var commission = Commissions.Of(instrument, ticket.Quantity, ticket.Limit ?? simulation.Accounts.PriceOf(instrument));
        var isAllowed = Allows(ticket, instrument, out var reason);
        return new OpenOrder(
            OrderEcho.ContractOf(ticket, instrument),
            OrderEcho.Order(ticket, ticket.Order.ParentId) with { WhatIf = true, PermId = ticket.PermId },
            new OrderState
            {
                Status = "PreSubmitted",
                InitMarginBefore = Money(initial),
                MaintMarginBefore = Money(maintenance),
                EquityWithLoanBefore = Money(figures.NetLiquidation),
                InitMarginChange = Money(initialChange),
                MaintMarginChange = Money(maintenanceChange),
                EquityWithLoanChange = Money(-commission),
                InitMarginAfter = Money(initial + initialChange),
                MaintMarginAfter = Money(maintenance + maintenanceChange),
                EquityWithLoanAfter = Money(figures.NetLiquidation - commission),
                CommissionAndFees = commission,
                CommissionAndFeesCurrency = instrument.Currency,
                MarginCurrency = "USD",
                InitMarginBeforeOutsideRth = initial,
                MaintMarginBeforeOutsideRth = maintenance,
                EquityWithLoanBeforeOutsideRth = figures.NetLiquidation,
                InitMarginChangeOutsideRth = initialChange,
                MaintMarginChangeOutsideRth = maintenanceChange,
                EquityWithLoanChangeOutsideRth = -commission,
                InitMarginAfterOutsideRth = initial + initialChange,
                MaintMarginAfterOutsideRth = maintenance + maintenanceChange,
                EquityWithLoanAfterOutsideRth = figures.NetLiquidation - commission,
                RejectReason = isAllowed ? "" : reason,
                WarningText = isAllowed ? "" : reason,
            });
    }

    private ((decimal Initial, decimal Maintenance) Before, (decimal Initial, decimal Maintenance) After) MarginsOf(
        Ticket ticket, Instrument instrument, out AccountFigures figures)
    {
        var account = simulation.Accounts.Of(ticket.Order.Account);
        figures = simulation.Accounts.FiguresOf(account);
        var size = account.SizeOf(instrument.ConId);
        return (simulation.Accounts.MarginOf(instrument, size),
            simulation.Accounts.MarginOf(instrument, size + (ticket.IsBuy ? ticket.Remaining : -ticket.Remaining)));
    }

    private static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
