namespace Tempest.Simulator.World.Trading;

/// <summary>What an order type of TWS comes down to.</summary>
/// <param name="Trigger">How a price sets it off; null for an order that works at once.</param>
/// <param name="HasLimit">Whether it then has a limit.</param>
/// <param name="IsTrailing">Whether its stop follows the market.</param>
/// <param name="IsAtClose">Whether it fills at the close only.</param>
internal sealed record OrderKind(TriggerKind? Trigger, bool HasLimit, bool IsTrailing = false, bool IsAtClose = false)
{
    private static readonly Dictionary<string, OrderKind> s_kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["MKT"] = new(null, HasLimit: false),
        ["LMT"] = new(null, HasLimit: true),
        ["STP"] = new(TriggerKind.Stop, HasLimit: false),
        ["STP LMT"] = new(TriggerKind.Stop, HasLimit: true),
        ["TRAIL"] = new(TriggerKind.Stop, HasLimit: false, IsTrailing: true),
        ["TRAIL LIMIT"] = new(TriggerKind.Stop, HasLimit: true, IsTrailing: true),
        ["MIT"] = new(TriggerKind.Touch, HasLimit: false),
        ["LIT"] = new(TriggerKind.Touch, HasLimit: true),
        ["MOC"] = new(null, HasLimit: false, IsAtClose: true),
        ["LOC"] = new(null, HasLimit: true, IsAtClose: true),
        ["MTL"] = new(null, HasLimit: false),
        ["MKT PRT"] = new(null, HasLimit: false),
        ["STP PRT"] = new(TriggerKind.Stop, HasLimit: false),
    };

    /// <summary>Whether the first fill of it makes the rest a limit order at that price.</summary>
    internal static bool BecomesLimit(string type) => type.Equals("MTL", StringComparison.OrdinalIgnoreCase);

    /// <summary>The kind of one of TWS's types; null where this exchange does not have it.</summary>
    internal static OrderKind? Of(string type) => s_kinds.GetValueOrDefault(type);
}

/// <summary>From which side a price sets an order off.</summary>
internal enum TriggerKind
{
    /// <summary>When the market moves against a position: a buy when it rises.</summary>
    Stop,

    /// <summary>When the market moves in favour: a buy when it falls.</summary>
    Touch,
}
