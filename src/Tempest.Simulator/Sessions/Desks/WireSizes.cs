using Tempest.Simulator.World;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>Sizes of stocks of the United States: in lots of a hundred to older clients, in shares to newer ones.</summary>
internal static class WireSizes
{
    private const int TicksInShares = 159;
    private const int HistoryInShares = 175;
    private const decimal Lot = 100;

    internal static decimal OfTick(Instrument instrument, decimal size, int serverVersion) =>
        instrument.SecurityType is "STK" && serverVersion < TicksInShares ? decimal.Floor(size / Lot) : size;

    internal static decimal OfHistory(Instrument instrument, decimal size, int serverVersion) =>
        instrument.SecurityType is "STK" && serverVersion < HistoryInShares ? decimal.Floor(size / Lot) : size;
}
