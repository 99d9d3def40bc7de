using System.Collections.Immutable;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.State;

namespace Tempest.Web.Tests;

/// <summary>A broker side that does nothing by itself: a real store, written by the test, and a count of what was asked.</summary>
internal sealed class FakeBroker : IBroker
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    public static readonly Cause Refused = new(
        CauseCode.SocketRefused, "Nothing listens on port 7497", "This computer refused the connection.", ["Start TWS and log in.", "Check the port."]);

    public FakeBroker() => Store = new Store<BrokerSnapshot>(Initial);

    public static BrokerSnapshot Initial { get; } = new(
        "default",
        Start,
        Simulated: false,
        ConnectionSettings.Default,
        new ConnectionPlan(ConnectionSettings.Default, "127.0.0.1", 7497, 417, 418),
        Down(SessionName.Tempest),
        Down(SessionName.AutoTrader),
        new SignalFeedStatus(SignalFeedState.NotConfigured, Start, null),
        EngineEnabled: false,
        Warning: null,
        Notices.None);

    public Store<BrokerSnapshot> Store { get; }

    IStore<BrokerSnapshot> IBroker.State => Store;

    public int Reconnects { get; private set; }

    public int Retries { get; private set; }

    public int Saves { get; private set; }

    /// <summary>Thrown by the next saves.</summary>
    public SettingsNotSavedException? SavingFails { get; set; }

    /// <summary>The AutoTrader ID that auto keeps.</summary>
    public int? KeptAutoTraderId { get; set; }

    public bool KeepsAutoTraderId => KeptAutoTraderId is not null;

    public ImmutableArray<HistoryEntry> Entries { get; set; } = [];

    /// <summary>Completed by the test.</summary>
    public TaskCompletionSource<RefreshOutcome> Refresh { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Refreshes { get; private set; }

    public static SessionStatus Down(SessionName session) => new(
        session, SessionState.Disconnected, Start, "127.0.0.1", 7497, null, null, AccountMode.Unknown, [], 0, null, null, null, Links.Unknown);

    public static SessionStatus Up(SessionName session, int clientId) => new(
        session, SessionState.Connected, Start.AddSeconds(2), "127.0.0.1", 7497, clientId, 187, AccountMode.Paper, [new AccountId("DU1234567")], 1, null, null, null,
        new Links(LinkState.Up, LinkState.Up, LinkState.Up, [new Farm("usfuture", FarmKind.MarketData, LinkState.Up)], Links.OrdersAllowed));

    /// <summary>A ladder on which everything is well.</summary>
    public static HealthLadder Well { get; } = new(
        new Rung("Computer and port", RungState.Good, Start.AddSeconds(2), Start.AddSeconds(20), null),
        new Rung("TWS API", RungState.Good, Start.AddSeconds(2), Start.AddSeconds(20), null),
        new Rung("TWS to Interactive Brokers", RungState.Good, Start.AddSeconds(2), Start.AddSeconds(2), null),
        [new Rung("usfuture (market data)", RungState.Good, Start.AddSeconds(2), Start.AddSeconds(2), null)],
        new Rung("Orders", RungState.Good, Start.AddSeconds(2), Start.AddSeconds(2), null),
        Start.AddSeconds(20), 0);

    /// <summary>Both sessions are connected with a paper account.</summary>
    public void Connect() => Store.Update(state => state with
    {
        Tempest = Up(SessionName.Tempest, 417),
        AutoTrader = Up(SessionName.AutoTrader, 418),
        TempestHealth = Well,
        AutoTraderHealth = Well,
        SavedMode = AccountMode.Paper,
        Warning = null,
    });

    /// <summary>Tempest's session changes to this state.</summary>
    public void Set(SessionState sessionState) => Store.Update(state => state with { Tempest = state.Tempest with { State = sessionState } });

    public ImmutableArray<SettingProblem> SaveConnection(ConnectionSettings settings)
    {
        if (SavingFails is { } failure)
            throw failure;
        var problems = settings.Validate();
        if (!problems.IsEmpty)
            return problems;
        Saves++;
        Store.Update(state => state with { Saved = settings });
        return [];
    }

    public ConnectionPlan Preview(ConnectionSettings settings)
    {
        Assert.Empty(settings.Validate());
        var tempest = settings.TempestClientId.Pinned ?? 417;
        return new ConnectionPlan(settings, settings.Host, settings.Port, tempest, settings.AutoTraderClientId.Pinned ?? KeptAutoTraderId ?? tempest + 1);
    }

    public void Reconnect()
    {
        Reconnects++;
        Store.Update(state => state with { InUse = Preview(state.Saved) });
    }

    public void RetryNow() => Retries++;

    public Task<RefreshOutcome> RefreshOrdersCacheAsync(CancellationToken cancellation)
    {
        Refreshes++;
        return Refresh.Task.WaitAsync(cancellation);
    }

    public void DismissWarning() =>
        Store.Update(state => state with { Warning = state.Warning is { } warning ? warning with { Dismissed = true } : null });

    public void DismissNotices() => Store.Update(state => state with { Notices = Notices.None });

    /// <summary>Hosts whose ports were to be looked at; null is this computer.</summary>
    public List<string?> Looks { get; } = [];

    /// <summary>Completed by the test, for looks that take their time.</summary>
    public TaskCompletionSource? Looking { get; set; }

    public Task LookAtPortsAsync(string? host, CancellationToken cancellation)
    {
        Looks.Add(host);
        return Looking?.Task.WaitAsync(cancellation) ?? Task.CompletedTask;
    }

    public Task<bool> ProveAliveAsync(SessionName session, CancellationToken cancellation) => Task.FromResult(Store.Current.Tempest.State is SessionState.Connected);

    public void SettleNotice(NoticeKind kind, string subject) => Store.Update(state => state with
    {
        Board = new NoticeBoard([.. state.Board.All.Select(notice => notice.Kind == kind && notice.Subject == subject ? notice with { EndedAt = Start.AddMinutes(1) } : notice)]),
    });

    public ImmutableArray<string> SaveClockwork(ClockworkSettings settings)
    {
        if (SavingFails is { } failure)
            throw failure;
        var problems = settings.Validate();
        if (problems.IsEmpty)
            Store.Update(state => state with { Clockwork = state.Clockwork with { Settings = settings } });
        return problems;
    }

    public ImmutableArray<HistoryEntry> History(int take) => [.. Entries.Take(take)];
}
