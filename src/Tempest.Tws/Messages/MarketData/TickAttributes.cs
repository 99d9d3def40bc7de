using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>What TWS says of a price besides the price.</summary>
[Flags]
public enum TickAttributes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>An order at this price can be executed automatically.</summary>
    CanAutoExecute = 1,

    /// <summary>The price is beyond the day's limit.</summary>
    PastLimit = 2,

    /// <summary>The price is from before the opening. Server version 132 and newer.</summary>
    PreOpen = 4,
}

/// <summary>How <see cref="TickAttributes"/> stand on the wire.</summary>
internal static class TickAttributeBits
{
    internal static readonly WireBits Bits = new("CanAutoExecute", "PastLimit", "PreOpen");

    /// <summary>Only what a server version says: the first bit up to 108, the first two up to 131.</summary>
    internal static TickAttributes KnownTo<TFields>(ref TFields f, int mask)
        where TFields : IWireFields, allows ref struct
    {
        if (f.Before(ServerVersion.PriceAttributeMask))
            return mask == 1 ? TickAttributes.CanAutoExecute : TickAttributes.None;
        return (TickAttributes)mask & (f.Since(ServerVersion.PreOpenAttribute)
            ? TickAttributes.CanAutoExecute | TickAttributes.PastLimit | TickAttributes.PreOpen
            : TickAttributes.CanAutoExecute | TickAttributes.PastLimit);
    }
}
