namespace Tempest.Simulator.World.Trading;

/// <summary>What can happen to the orders of an exchange.</summary>
internal abstract record Happening
{
    private Happening()
    {
    }

    /// <summary>A new order, which TWS keeps until it is transmitted.</summary>
    internal sealed record Placed(Ticket Ticket) : Happening;

    /// <summary>An order goes on its way, and takes the waiting ones of its family along.</summary>
    internal sealed record Transmitted(long PermId) : Happening;

    /// <summary>An order has new terms: the ticket as it is to be from now on.</summary>
    internal sealed record Amended(Ticket Ticket) : Happening;

    /// <summary>An order passes the gate that held it.</summary>
    internal sealed record Passed(long PermId) : Happening;

    /// <summary>An order ends before it is filled.</summary>
    internal sealed record Ended(long PermId, EndCause Cause) : Happening;

    /// <summary>All that is left of an order fills at this price, whatever the market says.</summary>
    internal sealed record Forced(long PermId, decimal Price) : Happening;

    /// <summary>A contract's market made a step.</summary>
    internal sealed record Moved(int ConId) : Happening;

    /// <summary>Time has passed.</summary>
    internal sealed record TimePassed : Happening;
}
