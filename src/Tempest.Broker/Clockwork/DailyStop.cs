namespace Tempest.Broker.Clockwork;

/// <summary>When TWS restarts or logs off each day: set in TWS, and told to Tempest by the trader or learnt from former drops.</summary>
/// <param name="Zone">IANA name of the zone of the computer that TWS runs on.</param>
/// <param name="IsLearnt">Told from drops at that time on several days.</param>
public sealed record DailyStop(TimeOnly At, string Zone, DailyStopKind Kind, bool IsLearnt)
{
    /// <summary>How long TWS may take to be back, at most, before that is odd.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);
}
