namespace Tempest.Tws.Orders;

/// <summary>What a cancel says besides which order: exchanges ask who did it.</summary>
/// <param name="ManualTime">When a person did it, yyyyMMdd-HH:mm:ss in UTC; "" for none. Server version 169 and newer.</param>
/// <param name="ExternalOperator">Who did it outside TWS; "" for none. Server version 192 and newer.</param>
/// <param name="ManualIndicator">1 a person did it, 0 a program; null where nobody says. Server version 192 and newer.</param>
public sealed record OrderCancel(string ManualTime = "", string ExternalOperator = "", int? ManualIndicator = null)
{
    /// <summary>Says nothing.</summary>
    public static OrderCancel Plain { get; } = new();
}
