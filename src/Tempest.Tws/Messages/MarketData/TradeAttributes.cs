using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>What TWS says of a single trade.</summary>
[Flags]
public enum TradeAttributes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The price is beyond the day's limit.</summary>
    PastLimit = 1,

    /// <summary>The trade does not count for the official prices.</summary>
    Unreported = 2,
}

/// <summary>How <see cref="TradeAttributes"/> stand on the wire.</summary>
internal static class TradeAttributeBits
{
    internal static readonly WireBits Bits = new("PastLimit", "Unreported");
}
