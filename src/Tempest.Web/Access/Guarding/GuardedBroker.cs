using System.Collections.Immutable;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.State;

namespace Tempest.Web.Access.Guarding;

/// <summary>
/// The broker as pages and REST see it. Whatever changes something asks here who is at work: a viewer's page can press no
/// button that works, however it was drawn, and the audit log misses nothing.
/// </summary>
internal sealed class GuardedBroker(IBroker broker, Permission permission) : IBroker
{
    public IStore<BrokerSnapshot> State => broker.State;

    public bool KeepsAutoTraderId => broker.KeepsAutoTraderId;

    public ConnectionPlan Preview(ConnectionSettings settings) => broker.Preview(settings);

    public Task<bool> ProveAliveAsync(SessionName session, CancellationToken cancellation) => broker.ProveAliveAsync(session, cancellation);

    public ImmutableArray<HistoryEntry> History(int take) => broker.History(take);

    public ImmutableArray<SettingProblem> SaveConnection(ConnectionSettings settings)
    {
        if (!permission.Allows(Rights.Settings, what: null))
            throw new SettingsNotSavedException(Permission.ViewerSentence);
        var problems = broker.SaveConnection(settings);
        if (problems.IsEmpty)
            permission.Note("saved the connection settings", $"{settings.Host}, port {settings.Port}, client IDs {settings.TempestClientId} and {settings.AutoTraderClientId}");
        return problems;
    }

    public ImmutableArray<string> SaveClockwork(ClockworkSettings settings)
    {
        if (!permission.Allows(Rights.Settings, what: null))
            throw new SettingsNotSavedException(Permission.ViewerSentence);
        var problems = broker.SaveClockwork(settings);
        if (problems.IsEmpty)
            permission.Note("saved the IB schedule", "");
        return problems;
    }

    public void Reconnect()
    {
        if (permission.Allows(Rights.Reconnect, "asked for a reconnect"))
            broker.Reconnect();
    }

    public void RetryNow()
    {
        if (permission.Allows(Rights.Reconnect, "asked to dial at once"))
            broker.RetryNow();
    }

    public async Task<RefreshOutcome> RefreshOrdersCacheAsync(CancellationToken cancellation) =>
        permission.Allows(Rights.Reconnect, "refreshed the orders cache")
            ? await broker.RefreshOrdersCacheAsync(cancellation)
            : new RefreshOutcome(Succeeded: false, Reconnected: false, Permission.ViewerSentence);

    public void DismissWarning()
    {
        if (permission.Allows(Rights.Settings, what: null))
            broker.DismissWarning();
    }

    public void DismissNotices()
    {
        if (permission.Allows(Rights.Settings, what: null))
            broker.DismissNotices();
    }

    public void SettleNotice(NoticeKind kind, string subject)
    {
        if (permission.Allows(Rights.Settings, "settled a notice", kind.ToString()))
            broker.SettleNotice(kind, subject);
    }

    /// <summary>A viewer may not make Tempest knock at doors of other computers.</summary>
    public Task LookAtPortsAsync(string? host, CancellationToken cancellation) =>
        permission.Allows(Rights.Settings, host is null ? null : "looked at the ports of a computer", host ?? "")
            ? broker.LookAtPortsAsync(host, cancellation)
            : Task.CompletedTask;
}
