using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Diagnosis;
using Tempest.Broker.Health;
using Tempest.Broker.Machine;
using Tempest.Broker.Ports;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Tws;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Connection;

/// <summary>
/// Owns both connections to TWS, whether a page is open or not, and writes what is known into the store. Tempest's own
/// session goes first; the engine's dials half a second after it is ready, on the same saved values.
/// </summary>
internal sealed partial class BrokerService : IBroker, IHostedService, IAsyncDisposable
{
    /// <summary>Between Tempest's session being ready and the engine's dialling: halves popups and races for client IDs.</summary>
    private static readonly TimeSpan s_engineFollows = TimeSpan.FromMilliseconds(500);

    /// <summary>Within one outage the IDs are drawn anew so often; then a session that is still refused waits with the ID it has.</summary>
    private const int MostRedraws = 3;

    private readonly BrokerOptions _options;
    private readonly ISettingsStore _settings;
    private readonly TimeProvider _clock;
    private readonly ILogger<BrokerService> _log;
    private readonly Store<BrokerSnapshot> _store;
    private readonly ClientIds _ids;
    private readonly PortFollower _port;
    private readonly OutageWatch _outage;
    private readonly Diagnostician _diagnostician;
    private readonly ClockworkWatch _clockwork;
    private readonly ITwsDialer _dialer;
    private readonly ConnectionPolicy _policy;
    private readonly ITimer _engineStart;
    private readonly RefreshWaiters _waiters = new();
    private readonly Session _tempest;
    private readonly Session _autoTrader;
    private readonly Lock _gate = new();
    private readonly Lock _saving = new();
    private int _redraws;

    /// <summary>When the engine's session would have dialled next, had it not been stopped to wait for Tempest's own, UTC: a TWS that turned it away gets that time all the same.</summary>
    private DateTimeOffset _engineNotBefore;

    public BrokerService(
        BrokerOptions options, ISettingsStore settings, IClientIdLeases leases, ConnectionPolicy policy, IMachine machine, IPortProbe probe, ITwsDialer dialer,
        TimeProvider clock, ILoggerFactory logs)
    {
        (_options, _settings, _dialer, _policy, _clock) = (options, settings, dialer, policy, clock);
        _log = logs.CreateLogger<BrokerService>();
        _ids = new ClientIds(settings, leases, Random.Shared.Next);
        _port = new PortFollower(_ids);
        var saved = settings.Connection ?? options.Defaults;
        if (options.Simulated)
        {
            // Each demo begins at its simulator, wherever that listens today, and reaches nothing else: there might be real money.
            saved = saved with { Host = options.Defaults.Host, Port = options.Defaults.Port };
            policy = policy with { MayDial = target => (target.Host, target.Port) == (options.Defaults.Host, options.Defaults.Port) };
        }

        var plan = _ids.For(saved);
        var now = clock.GetUtcNow();
        _tempest = Create(SessionName.Tempest, plan, policy, logs, now);
        _autoTrader = Create(SessionName.AutoTrader, plan, policy, logs, now);
        _store = new Store<BrokerSnapshot>(new BrokerSnapshot(
            options.Instance, now, options.Simulated, saved, plan, _tempest.Status, _autoTrader.Status,
            new SignalFeedStatus(SignalFeedState.NotConfigured, now, null), EngineEnabled: false, Warning: null,
            settings.OpeningNotices.IsEmpty ? Notices.None : new Notices(settings.OpeningNotices))
        {
            Clockwork = ClockworkWatch.Initial(settings, clock),
        });
        _outage = new OutageWatch(clock, _store);
        _diagnostician = new Diagnostician(machine, probe, settings, _store, clock, options.Simulated, _log, ShowAgain);
        _clockwork = new ClockworkWatch(clock, _store, settings, Slept);
        _pulse = clock.CreateTimer(_ => Pulse(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _store.Update(s => s with { SavedMode = _diagnostician.ModeOf(s.Saved.Host, s.Saved.Port) });
        _engineStart = clock.CreateTimer(_ => StartEngine(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public IStore<BrokerSnapshot> State => _store;

    /// <summary>The same, for those in the broker who write into it.</summary>
    internal Store<BrokerSnapshot> Store => _store;

    /// <summary>Both connections, for those in the broker who only listen.</summary>
    internal IReadOnlyList<(SessionName Name, TwsClient Client)> Clients => [(_tempest.Name, _tempest.Client), (_autoTrader.Name, _autoTrader.Client)];

    /// <summary>Codes that TWS sent.</summary>
    internal NoticeCodes Codes { get; } = new();

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _outage.Begin();
        _clockwork.Start();
        _pulse.Change(s_pulse, s_pulse);
        _tempest.Client.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _engineStart.DisposeAsync();
        await _pulse.DisposeAsync();
        _clockwork.Dispose();
        await Task.WhenAll(_tempest.Client.DisposeAsync().AsTask(), _autoTrader.Client.DisposeAsync().AsTask());
        await _diagnostician.DisposeAsync();
        await Task.WhenAll(_proofs.Keys);
        _outage.Dispose();
        _waiters.Dispose();
        _ids.Dispose();
    }

    /// <inheritdoc/>
    public ImmutableArray<SettingProblem> SaveConnection(ConnectionSettings settings)
    {
        var problems = settings.Validate();
        if (!problems.IsEmpty)
            return problems;

        lock (_saving)
        {
            var orders = _settings.OrderClientIds;
            if (orders.Kept is { } kept && settings.AutoTraderClientId.IsAuto && settings.TempestClientId.Pinned == kept)
            {
                return [new SettingProblem(SettingField.TempestClientId,
                    $"The engine keeps client ID {kept}, under which it sent orders: only that ID may change them. Give Tempest another one.")];
            }

            _settings.SaveConnection(settings);
            if (settings.AutoTraderClientId.Pinned is { } pinned && pinned != orders.Kept && orders.Kept is not null)
                _settings.SaveOrderClientIds(orders with { Kept = null });
            _store.Update(s => s with { Saved = settings, SavedMode = _diagnostician.ModeOf(settings.Host, settings.Port) });
            _log.SettingsSaved();
            return [];
        }
    }

    /// <inheritdoc/>
    public ConnectionPlan Preview(ConnectionSettings settings) => _ids.Preview(settings);

    /// <inheritdoc/>
    public bool KeepsAutoTraderId => _settings.OrderClientIds.Kept is not null;

    /// <inheritdoc/>
    public void Reconnect()
    {
        _log.ReconnectAsked();
        lock (_gate)
            _engineNotBefore = default;
        _autoTrader.Client.Stop();
        _tempest.Client.Redial();
    }

    /// <inheritdoc/>
    public void RetryNow()
    {
        lock (_gate)
        {
            _log.RetryAsked();
            if (!_tempest.IsActive)
                _tempest.Client.Redial();
            else if (_tempest.IsConnected && !_autoTrader.IsActive)
                _autoTrader.Client.Redial();
        }
    }

    /// <inheritdoc/>
    public async Task<RefreshOutcome> RefreshOrdersCacheAsync(CancellationToken cancellation)
    {
        Task<RefreshOutcome> outcome;
        lock (_gate)
        {
            var pending = _store.Current.SettingsPending;
            if (!pending && _tempest.IsConnected && _autoTrader.IsConnected)
                return new RefreshOutcome(true, false, "Both connections are up with the saved settings. Nothing had to be dialled again.");
            outcome = _waiters.Wait(_clock, _tempest.Failures, _autoTrader.Failures);
            if (pending)
                Reconnect();
            else
                RetryNow();
        }

        return await outcome.WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    public void DismissWarning() => _store.Update(s => s.Warning is { } w ? s with { Warning = w with { Dismissed = true } } : s);

    /// <inheritdoc/>
    public void DismissNotices() => _store.Update(s => s with { Notices = Notices.None });

    /// <inheritdoc/>
    public ImmutableArray<HistoryEntry> History(int take) => _settings.History(take);

    private void Show(Session session, ConnectionState state)
    {
        var now = _clock.GetUtcNow();
        var known = _store.Current;
        var usual = Calendar.UsualAt(known.Clockwork.Settings, known.Clockwork.Stop, now);
        session.Show(state, new SessionView([], _ids.Current, _options.Simulated, Doubt.None, known.Board.Has(NoticeKind.ReadOnly), usual, Diagnose), now);
        session.Health = Ladders.Next(session, now);
    }

    private Cause Diagnose(LastEnd end) => Classifier.Of(_diagnostician.Observe(end));

    private void Publish() => _store.Update(s => s with
    {
        InUse = _ids.Current,
        Tempest = _tempest.Status,
        AutoTrader = _autoTrader.Status,
        TempestHealth = _tempest.Health,
        AutoTraderHealth = _autoTrader.Health,
    });
}
