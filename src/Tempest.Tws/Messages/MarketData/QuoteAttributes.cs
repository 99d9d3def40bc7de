using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>What TWS says of a single quote.</summary>
[Flags]
public enum QuoteAttributes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The bid is lower than the day's low.</summary>
    BidPastLow = 1,

    /// <summary>The ask is higher than the day's high.</summary>
    AskPastHigh = 2,
}

/// <summary>How <see cref="QuoteAttributes"/> stand on the wire: past quotes have the two bits the other way round.</summary>
internal static class QuoteAttributeBits
{
    internal static readonly WireBits Live = new("BidPastLow", "AskPastHigh");

    internal static readonly WireBits Past = new("AskPastHigh", "BidPastLow");

    internal static int Swap(int mask) => ((mask & 1) << 1) | ((mask >> 1) & 1);
}
