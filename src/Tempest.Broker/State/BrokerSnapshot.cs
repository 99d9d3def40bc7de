using Tempest.Broker.Connection;
using Tempest.Broker.Settings;

namespace Tempest.Broker.State;

/// <summary>Everything Tempest knows at one moment. Pages, hub and REST all read this and nothing else.</summary>
/// <param name="Instance">Name of this copy of Tempest.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="Simulated">Tempest's own simulator stands in for TWS (<c>--demo</c>).</param>
/// <param name="Saved">What the dialog shows: the saved values, or the defaults while nothing was saved.</param>
/// <param name="InUse">What the sessions dial with. Differs from <paramref name="Saved"/> between a save and the next reconnect.</param>
/// <param name="EngineEnabled">Whether the trader has switched the engine on, so that it may turn approved signals into orders.</param>
/// <param name="Notices">What the trader must know once, such as settings restored from their copy; oldest first.</param>
public sealed record BrokerSnapshot(
    string Instance,
    DateTimeOffset StartedAt,
    bool Simulated,
    ConnectionSettings Saved,
    ConnectionPlan InUse,
    SessionStatus Tempest,
    SessionStatus AutoTrader,
    SignalFeedStatus SignalFeed,
    bool EngineEnabled,
    OutageWarning? Warning,
    Notices Notices)
{
    /// <summary>Whether saved values wait for the next reconnect.</summary>
    public bool SettingsPending => !InUse.Matches(Saved);

    /// <summary>Exactly what stands on the screen after <c>Status:</c>.</summary>
    public string EngineStatus =>
        AutoTrader.State is not SessionState.Connected ? Labels.WaitingForBroker
        : !EngineEnabled ? Labels.ReadyNotEnabled
        : Links.OrdersAllowed == AutoTrader.Links.Orders ? Labels.Ready
        : $"LOCKED — {AutoTrader.Links.Orders["locked: ".Length..]}";
}
