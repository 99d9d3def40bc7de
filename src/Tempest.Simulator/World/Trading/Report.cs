namespace Tempest.Simulator.World.Trading;

/// <summary>What the exchange tells of an order, which stands as it is told right after that.</summary>
internal abstract record Report(Ticket Ticket)
{
    /// <summary>Taken, and not yet at the exchange.</summary>
    internal sealed record Accepted(Ticket Ticket) : Report(Ticket);

    /// <summary>Its status, its terms or its size have changed.</summary>
    internal sealed record Changed(Ticket Ticket) : Report(Ticket);

    /// <summary>It has filled, whole or in part.</summary>
    /// <param name="AddsLiquidity">Whether it lay in the book before.</param>
    internal sealed record Traded(Ticket Ticket, decimal Size, decimal Price, bool AddsLiquidity) : Report(Ticket);

    /// <summary>It has ended without being filled whole.</summary>
    internal sealed record Ended(Ticket Ticket, EndCause Cause) : Report(Ticket);
}
