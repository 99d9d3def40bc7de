namespace Tempest.Broker.Clockwork;

/// <summary>What happens by the clock.</summary>
public enum ClockworkKind
{
    /// <summary>IB resets its servers; connections may be lost for a while.</summary>
    ServerReset,

    /// <summary>TWS restarts or logs off, as it must once a day.</summary>
    DailyStop,

    /// <summary>IB's sign-in expires; the next login needs the second factor.</summary>
    WeeklySignIn,
}
