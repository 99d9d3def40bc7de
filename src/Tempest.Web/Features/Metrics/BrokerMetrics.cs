using System.Text.Json;
using Prometheus;
using Tempest.Broker.Clockwork;
using Tempest.Broker.State;
using Tempest.Web.Hosting;

namespace Tempest.Web.Features.Metrics;

/// <summary>What a monitoring system may want to know, read from the store at the moment it asks. No account, host or key is among it.</summary>
internal sealed class BrokerMetrics
{
    private static readonly GaugeConfiguration s_bySession = new() { LabelNames = ["session"] };

    private readonly CollectorRegistry _registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly IStore<BrokerSnapshot> _store;
    private readonly Gauge _connected, _state, _stateSince, _attempt, _ibLink, _ordersAllowed, _farm, _engine, _pending, _outage, _unusual;

    public BrokerMetrics(IStore<BrokerSnapshot> store)
    {
        _store = store;
        var metrics = Prometheus.Metrics.WithCustomRegistry(_registry);
        DotNetStats.Register(_registry);
        var snapshot = store.Current;
        metrics.CreateGauge("tempest_info", "1; its labels say which Tempest this is.", "version", "instance", "simulated")
            .WithLabels(CommandLine.ProductVersion, snapshot.Instance, snapshot.Simulated ? "true" : "false").Set(1);
        metrics.CreateGauge("tempest_start_time_seconds", "When this run began, in seconds since 1970, UTC.").Set(Seconds(snapshot.StartedAt));
        _connected = metrics.CreateGauge("tempest_session_connected", "1 while the session with TWS stands.", s_bySession);
        _state = metrics.CreateGauge("tempest_session_state", "1 for the state that the session is in.", "session", "state");
        _stateSince = metrics.CreateGauge("tempest_session_state_since_seconds", "Since when it is in it, in seconds since 1970, UTC.", s_bySession);
        _attempt = metrics.CreateGauge("tempest_session_attempt", "The attempt under way or waited for; 0 while connected.", s_bySession);
        _ibLink = metrics.CreateGauge("tempest_ib_link_up", "1 while TWS has its link to IB, 0 while it has not; missing while that is not known.", s_bySession);
        _ordersAllowed = metrics.CreateGauge("tempest_orders_allowed", "1 while the session may send orders.", s_bySession);
        _farm = metrics.CreateGauge("tempest_farm_up", "1 while a data farm is well or idle, 0 while it is not.", "farm", "kind");
        _engine = metrics.CreateGauge("tempest_engine_enabled", "1 while the trader has switched the engine on.");
        _pending = metrics.CreateGauge("tempest_settings_pending", "1 while saved settings wait for a reconnect.");
        _outage = metrics.CreateGauge("tempest_outage_seconds", "How long the outage under way has lasted; 0 without one.");
        _unusual = metrics.CreateGauge("tempest_outage_unusual", "1 during an outage that IB's schedule does not explain, or no longer does.");
    }

    /// <summary>The text form that Prometheus reads.</summary>
    public async Task WriteAsync(Stream to, DateTimeOffset now, CancellationToken cancellation)
    {
        Read(_store.Current, now);
        await _registry.CollectAndExportAsTextAsync(to, cancellation);
    }

    private void Read(BrokerSnapshot snapshot, DateTimeOffset now)
    {
        foreach (var session in new[] { snapshot.Tempest, snapshot.AutoTrader })
        {
            var name = session.Session is SessionName.Tempest ? "tempest" : "autoTrader";
            _connected.WithLabels(name).Set(Flag(session.State is SessionState.Connected));
            foreach (var state in Enum.GetValues<SessionState>())
                _state.WithLabels(name, Word(state)).Set(Flag(session.State == state));
            _stateSince.WithLabels(name).Set(Seconds(session.Since));
            _attempt.WithLabels(name).Set(session.State is SessionState.Connected ? 0 : session.Attempt);
            if (session.Links.Ib is LinkState.Unknown)
                _ibLink.RemoveLabelled(name);
            else
                _ibLink.WithLabels(name).Set(Flag(session.Links.Ib is LinkState.Up));
            _ordersAllowed.WithLabels(name).Set(Flag(session.Links.Orders == Links.OrdersAllowed));
        }

        var farms = snapshot.Tempest.Links.Farms;
        foreach (var gone in _farm.GetAllLabelValues().Where(l => !farms.Any(f => LabelsOf(f).SequenceEqual(l))).ToList())
            _farm.RemoveLabelled(gone);
        foreach (var farm in farms)
            _farm.WithLabels(LabelsOf(farm)).Set(Flag(farm.State is LinkState.Up));
        _engine.Set(Flag(snapshot.EngineEnabled));
        _pending.Set(Flag(snapshot.SettingsPending));
        _outage.Set(snapshot.Clockwork.DownSince is { } since && now > since ? (now - since).TotalSeconds : 0);
        _unusual.Set(Flag(snapshot.Clockwork.Tone is OutageTone.Unexpected or OutageTone.Overdue));
    }

    private static double Flag(bool isSet) => isSet ? 1 : 0;

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    private static string[] LabelsOf(Farm farm) => [farm.Name, Word(farm.Kind)];

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
