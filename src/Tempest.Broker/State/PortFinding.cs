namespace Tempest.Broker.State;

/// <summary>One port of a <see cref="PortScan"/>.</summary>
/// <param name="Program">What listens, as the operating system names it; null where it does not tell.</param>
/// <param name="Mode">The account type behind it: seen on a former connection, else what that port usually is.</param>
/// <param name="IsUsual">The type is only what that port usually is.</param>
public sealed record PortFinding(int Port, PortAnswer Answer, string? Program, AccountMode Mode, bool IsUsual)
{
    /// <summary>TWS or IB Gateway may well be there.</summary>
    public bool IsPromising => Answer is PortAnswer.Open or PortAnswer.Tws;
}
