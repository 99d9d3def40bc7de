namespace Tempest.Simulator.World.Books;

/// <summary>One execution, as it is booked and told.</summary>
/// <param name="Id">Without its last part, which counts corrections.</param>
/// <param name="Revision">1, and more once it was corrected.</param>
/// <param name="CumulativeSize">How much of the order was filled with it.</param>
/// <param name="AveragePrice">The order's average with it.</param>
/// <param name="AddsLiquidity">Whether the order lay in the book.</param>
internal sealed record Deal(
    string Id, int Revision, DateTimeOffset Time, string Account, Instrument Instrument, bool IsBuy, decimal Size, decimal Price, decimal CumulativeSize,
    decimal AveragePrice, string Exchange, bool AddsLiquidity, long PermId, int ClientId, int OrderId, string OrderRef, string ModelCode, bool IsManual)
{
    /// <summary>As it stands on the wire: four parts with points between.</summary>
    internal string ExecutionId => $"{Id}.{Revision:00}";

    /// <summary>What IB takes for it, in the instrument's currency.</summary>
    internal decimal Commission => Commissions.Of(Instrument, Size, Price);

    /// <summary>Contracts with their sign.</summary>
    internal decimal Change => IsBuy ? Size : -Size;

    /// <summary>What it moves in money, commission too; a purchase costs.</summary>
    internal decimal Flow => (-Change * Price * Instrument.Multiplier) - Commission;
}
