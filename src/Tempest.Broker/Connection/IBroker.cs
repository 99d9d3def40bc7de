using System.Collections.Immutable;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Settings;
using Tempest.Broker.State;

namespace Tempest.Broker.Connection;

/// <summary>What pages, hub and REST may ask of the broker side. The one object behind it owns both sessions, whether a page is open or not.</summary>
public interface IBroker
{
    /// <summary>What is known, live.</summary>
    IStore<BrokerSnapshot> State { get; }

    /// <summary>Saves the four values. Nothing is saved when one of them is wrong. Takes effect at the next reconnect; shortens no wait.</summary>
    /// <returns>What is wrong; empty when they were saved.</returns>
    /// <exception cref="SettingsNotSavedException">The values are right, but could not be written; the old ones stand.</exception>
    ImmutableArray<SettingProblem> SaveConnection(ConnectionSettings settings);

    /// <summary>What "auto" would resolve to if <paramref name="settings"/> were saved now; for the dialog. Settings must be valid.</summary>
    ConnectionPlan Preview(ConnectionSettings settings);

    /// <summary>Whether auto keeps an AutoTrader ID because orders were sent under it; the two IDs are then not adjacent.</summary>
    bool KeepsAutoTraderId { get; }

    /// <summary>Closes both sessions and dials again at once with the saved values.</summary>
    void Reconnect();

    /// <summary>Dials at once what is not connected; leaves alone what is. Retry Now.</summary>
    void RetryNow();

    /// <summary>Tools → Refresh Orders Cache: redials when settings changed or a session is down, waits for the outcome, and says what it did.</summary>
    Task<RefreshOutcome> RefreshOrdersCacheAsync(CancellationToken cancellation);

    /// <summary>Continue Anyway: hides the warning on all pages until the outage ends.</summary>
    void DismissWarning();

    /// <summary>The trader has read the notices.</summary>
    void DismissNotices();

    /// <summary>Looks at the usual ports of a host, with a TCP connect each and nothing more, and at this computer. The findings are in <see cref="BrokerSnapshot.Ports"/>.</summary>
    /// <param name="host">Null for this computer.</param>
    Task LookAtPortsAsync(string? host, CancellationToken cancellation);

    /// <summary>
    /// To be asked right before an order goes out: whether TWS is there. A TWS that was heard within three seconds is; one that was not is asked, and has a second
    /// and a half to answer. When it does not, orders are locked in the snapshot before this returns, until it is heard again.
    /// </summary>
    Task<bool> ProveAliveAsync(SessionName session, CancellationToken cancellation);

    /// <summary>The trader has settled what a standing notice is about, or proof came that it is over.</summary>
    void SettleNotice(NoticeKind kind, string subject);

    /// <summary>Saves the calendar. Nothing is saved when it is wrong.</summary>
    /// <returns>What is wrong, a sentence each; empty when it was saved.</returns>
    /// <exception cref="SettingsNotSavedException">It is right, but could not be written; the old one stands.</exception>
    ImmutableArray<string> SaveClockwork(ClockworkSettings settings);

    /// <summary>Newest first, at most 1,000 are kept.</summary>
    ImmutableArray<HistoryEntry> History(int take);
}
