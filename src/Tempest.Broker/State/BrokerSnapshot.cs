using Tempest.Broker.Alerts;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Connection;
using Tempest.Broker.Machine;
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
    /// <summary>How Tempest's own session does, rung by rung, with ages.</summary>
    public HealthLadder TempestHealth { get; init; } = HealthLadder.Unknown(StartedAt);

    /// <summary>How the engine's session does.</summary>
    public HealthLadder AutoTraderHealth { get; init; } = HealthLadder.Unknown(StartedAt);

    /// <summary>What the usual ports did when they were last looked at.</summary>
    public PortScan Ports { get; init; } = PortScan.None;

    /// <summary>What the operating system told of this computer, then.</summary>
    public MachineFacts Machine { get; init; } = MachineFacts.Unknown;

    /// <summary>The account type of the address that is saved: seen there, else what that port usually is.</summary>
    public AccountMode SavedMode { get; init; }

    /// <summary>What TWS says again and again, explained once.</summary>
    public NoticeBoard Board { get; init; } = NoticeBoard.Empty;

    /// <summary>The calendar of resets and restarts, and where it stands.</summary>
    public ClockworkState Clockwork { get; init; } = ClockworkState.None;

    /// <summary>What the trader was told, newest last.</summary>
    public AlertList Alerts { get; init; } = AlertList.Empty;

    /// <summary>Whether saved values wait for the next reconnect.</summary>
    public bool SettingsPending => !InUse.Matches(Saved);

    /// <summary>Exactly what stands on the screen after <c>Status:</c>.</summary>
    public string EngineStatus =>
        AutoTrader.State is not SessionState.Connected ? Labels.WaitingForBroker
        : !EngineEnabled ? Labels.ReadyNotEnabled
        : Links.OrdersAllowed == AutoTrader.Links.Orders ? Labels.Ready
        : $"LOCKED — {AutoTrader.Links.Orders["locked: ".Length..]}";
}
