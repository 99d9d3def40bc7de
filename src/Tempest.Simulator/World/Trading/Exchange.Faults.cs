using System.Collections.Immutable;
using Tempest.Tws.Messages.Orders;

namespace Tempest.Simulator.World.Trading;

/// <summary>What scripts, tests and people in front of TWS do to it.</summary>
internal sealed partial class Exchange
{
    /// <summary>The open orders as TWS knows them, oldest first.</summary>
    internal ImmutableArray<Ticket> Open => [.. _known.Values];

    internal string NameOf(Ticket ticket) => InstrumentOf(ticket).ToString();

    /// <summary>IB is there again: what happened meanwhile is told, and what waited is sent.</summary>
    internal void Resume()
    {
        foreach (var (report, time) in _late)
            Tell(report, time, isOvertaken: false);
        _late.Clear();
        _known = _book.Open;
        foreach (var ticket in _book.Open.Values.Where(t => t.Phase is Phase.Unsent).ToList())
            Apply(new Happening.Passed(ticket.PermId));
        var waiting = _waiting.ToList();
        _waiting.Clear();
        foreach (var request in waiting)
            request();
        Flush();
    }

    /// <summary>Somebody answers TWS's questions with yes.</summary>
    internal void Confirm()
    {
        foreach (var ticket in _book.Open.Values.Where(t => t.Phase is Phase.Unconfirmed).ToList())
            Apply(new Happening.Passed(ticket.PermId), IsIbUp ? null : Phase.Unsent);
        Flush();
    }

    /// <summary>Somebody enters an order in TWS itself.</summary>
    /// <exception cref="SimulatorException">TWS would not take it.</exception>
    internal long PlaceManually(Order order, Instrument instrument)
    {
        var filledIn = order with
        {
            Account = order.Account.Length > 0 ? order.Account : _simulation.Options.Accounts[0],
            TimeInForce = order.TimeInForce.Length > 0 ? order.TimeInForce : OrderChecks.PresetTimeInForce,
            Transmit = true,
        };
        if (OrderChecks.Find(0, filledIn, instrument, Now, Tws.ServerVersion.NewestOffered) is { } mistake)
            throw new SimulatorException(mistake.Text);
        _instruments[instrument.ConId] = instrument;
        var ticket = new Ticket
        {
            PermId = ++_lastPermId,
            ClientId = Manual,
            OrderId = 0,
            Order = filledIn,
            ConId = instrument.ConId,
            Tick = instrument.TickSize,
            Exchange = instrument.Contract.Exchange,
            PlacedAt = Now,
            IsManual = true,
            Granted = filledIn.TotalQuantity ?? 0,
            Group = filledIn.OcaGroup,
            GroupType = filledIn.OcaGroup.Length > 0 && filledIn.OcaType == 0 ? 1 : filledIn.OcaType,
        };
        ticket = OrderTerms.Apply(ticket, filledIn, instrument, Now, HasHours);
        Apply(new Happening.Placed(ticket));
        if (_bindsNewOrders)
            Bind(ticket);
        Transmit(ticket);
        Flush();
        return ticket.PermId;
    }

    /// <summary>Corrects the last execution by so many ticks: the same one again, its last part raised.</summary>
    /// <exception cref="SimulatorException">Nothing was executed yet.</exception>
    internal void CorrectLastExecution(int ticks)
    {
        var deal = _simulation.Accounts.All.SelectMany(a => a.Deals).MaxBy(d => (d.Time, d.Id))
            ?? throw new SimulatorException("Nothing has been executed yet, so nothing can be corrected.");
        var by = ticks * deal.Instrument.TickSize;
        var corrected = deal with
        {
            Revision = deal.Revision + 1,
            Price = deal.Price + by,
            AveragePrice = decimal.Round(deal.AveragePrice + (by * deal.Size / deal.CumulativeSize), 8),
        };
        var ticket = _known.GetValueOrDefault(deal.PermId) ?? _done.FindLast(t => t.PermId == deal.PermId);
        if (ticket is null)
            return;
        SendTo(ticket, OrderEcho.Execution(corrected, requestId: -1));
        Flush();
        _simulation.Accounts.Correct(corrected);
        SendTo(ticket, OrderEcho.Commission(corrected, _simulation.Accounts.Of(corrected.Account).RealizedBy(corrected)));
        Flush();
    }

    /// <summary>The exchange or IB ends every working order by itself.</summary>
    internal void EndAll(string reason)
    {
        foreach (var ticket in _book.Open.Values.Where(t => t.Phase > Phase.Unsent).ToList())
        {
            _refusals[ticket.PermId] = reason;
            Apply(new Happening.Ended(ticket.PermId, EndCause.Refusal));
        }

        Flush();
    }
}
