namespace Tempest.Simulator.Sessions.Desks;

/// <summary>The numbers of the ordinary ticks, which are others when the data is delayed.</summary>
internal sealed record TickFields(
    int Bid, int BidSize, int Ask, int AskSize, int Last, int LastSize, int High, int Low, int Volume, int Close, int Open, int LastTime, int Halted)
{
    internal const int BidExchange = 32;
    internal const int AskExchange = 33;
    internal const int LastExchange = 84;

    internal static TickFields Live { get; } = new(1, 0, 2, 3, 4, 5, 6, 7, 8, 9, 14, 45, 49);

    internal static TickFields Delayed { get; } = new(66, 69, 67, 70, 68, 71, 72, 73, 74, 75, 76, 88, 90);
}
