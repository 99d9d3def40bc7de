using System.Collections.Immutable;
using Tempest.Simulator.World.Trading;
using Tempest.Tws.Messages.Orders;

namespace Tempest.Simulator;

/// <summary>Orders, positions and accounts, as somebody sees them who sits in front of TWS.</summary>
public sealed partial class SimulatedTws
{
    /// <summary>The open orders of all clients as TWS knows them, oldest first.</summary>
    public ImmutableArray<SimulatedOrder> OpenOrders
    {
        get
        {
            lock (_simulation.World)
            {
                return
                [
                    .. _simulation.Exchange.Open.Select(t => new SimulatedOrder(
                        t.PermId, t.ClientId, t.OrderId, _simulation.Exchange.NameOf(t), OrderEcho.StatusOf(t), t.Filled, t.Remaining, t.Order)),
                ];
            }
        }
    }

    /// <summary>What the accounts hold, and what they held and have closed.</summary>
    public ImmutableArray<SimulatedPosition> Positions
    {
        get
        {
            lock (_simulation.World)
            {
                return
                [
                    .. from account in _simulation.Accounts.All
                       from holding in account.Holdings
                       select new SimulatedPosition(account.Name, holding.Instrument.ToString(), holding.Size, holding.AverageCost, holding.Realized),
                ];
            }
        }
    }

    /// <summary>Answers yes to TWS's questions about orders that it holds back.</summary>
    public void ConfirmOrders()
    {
        lock (_simulation.World)
            _simulation.Exchange.Confirm();
    }

    /// <summary>Enters an order in TWS itself. Client 0 hears of it; nobody can cancel it through the API before client 0 has bound it.</summary>
    /// <param name="instrument">Such as MESZ6, AAPL or EUR.USD; MES is its next month.</param>
    /// <returns>Its permId.</returns>
    /// <exception cref="SimulatorException">There is no such instrument, or TWS would not take the order.</exception>
    public long PlaceManualOrder(string instrument, Order order)
    {
        lock (_simulation.World)
        {
            var named = _simulation.Instruments.Named(instrument)
                ?? throw new SimulatorException($"\"{instrument}\" is not traded here. Use a name such as MESZ6, MES, AAPL or EUR.USD.");
            return _simulation.Exchange.PlaceManually(order, named);
        }
    }

    /// <summary>Corrects the price of the last execution: it is sent again, the last part of its ID raised, and booked in its place.</summary>
    /// <param name="ticks">By how many of the instrument's price steps.</param>
    /// <exception cref="SimulatorException">Nothing has been executed yet.</exception>
    public void CorrectLastExecution(int ticks)
    {
        lock (_simulation.World)
            _simulation.Exchange.CorrectLastExecution(ticks);
    }

    /// <summary>The exchange ends every working order by itself: 201 with this reason.</summary>
    public void EndWorkingOrders(string reason)
    {
        lock (_simulation.World)
            _simulation.Exchange.EndAll(reason);
    }

    /// <summary>Pays in or out, so that the cash is this.</summary>
    /// <param name="account">Null for every account of the login.</param>
    public void SetCash(decimal dollars, string? account = null)
    {
        lock (_simulation.World)
        {
            foreach (var name in account is null ? Behaviour.Accounts ?? Options.Accounts : [account])
                _simulation.Accounts.SetCash(_simulation.Accounts.Of(name), dollars);
        }
    }
}
