using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Tempest.Broker;
using Tempest.Broker.Alerts;
using Tempest.Broker.Connection;
using Tempest.Broker.Machine;
using Tempest.Broker.Ports;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Simulator;
using Tempest.Tws.Connection;
using Tempest.Web.Hosting;

namespace Tempest.Web.Tests.Day;

/// <summary>One run of the program over a data folder: the real broker with all that is beside it, REST included, at a TWS over real TCP. Only the clock is the test's.</summary>
internal sealed class Run : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock;
    private readonly DataFolder _data;
    private readonly WebApplication _app;
    private readonly LookedAt _alerts;
    private readonly IDisposable _subscription;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Run(FakeTimeProvider clock, DataFolder data, WebApplication app)
    {
        (_clock, _data, _app) = (clock, data, app);
        _alerts = app.Services.GetRequiredService<LookedAt>();
        Service = app.Services.GetRequiredService<BrokerService>();
        Client = app.GetTestClient();
        _subscription = Service.State.Subscribe(_ => Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult());
    }

    /// <summary>The broker.</summary>
    internal BrokerService Service { get; }

    /// <summary>Of programs that ask Tempest.</summary>
    internal HttpClient Client { get; }

    internal BrokerSnapshot Now => Service.State.Current;

    internal T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    internal static async Task<Run> StartAsync(FakeTimeProvider clock, string dataFolder, SimulatedTws tws)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Tempest.Web", ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Testing" });
        builder.WebHost.UseTestServer().UseStaticWebAssets();
        builder.Logging.ClearProviders();
        var data = DataFolder.Open(dataFolder, InstanceName.Default);
        var computer = new QuietComputer();
        builder.Services.AddTempestData(data);
        builder.Services.AddTempestBroker(new BrokerOptions(InstanceName.Default, false, ConnectionSettings.Default with { Port = tws.Port }));
        builder.Services.AddSingleton<TimeProvider>(clock);
        // A day of questions for TWS's clock would take a minute; what comes of them is proven elsewhere.
        builder.Services.AddSingleton(new ConnectionPolicy { Random = () => 0.5, HeartbeatAfter = TimeSpan.FromDays(2) });
        builder.Services.AddSingleton<ITwsDialer>(new TcpDialer(clock));
        builder.Services.AddSingleton<IMachine>(computer);
        builder.Services.AddSingleton<IPortProbe>(computer);
        builder.Services.AddSingleton<IClientIdLeases>(computer);
        builder.Services.AddSingleton<ISecretBox>(computer);
        builder.Services.AddSingleton(new LookedAt(clock, new ClockworkQuietTimes()));
        builder.Services.AddSingleton(services => new AlertWatch(
            services.GetRequiredService<IBroker>().State, services.GetRequiredService<IAlertPipe>(), services.GetRequiredService<IAlertStore>(), new UnknownExposure(),
            services.GetRequiredService<LookedAt>(), services.GetRequiredService<LookedAt>(), NullLogger<AlertWatch>.Instance));
        builder.Services.AddTempestWeb();
        var app = builder.Build();
        app.MapTempestWeb();
        await app.StartAsync(TestContext.Current.CancellationToken);
        var run = new Run(clock, data, app);
        await run.SettleAsync();
        return run;
    }

    /// <summary>Lets time pass up to a moment, and all happen that happens by then, at its time.</summary>
    internal async Task PassToAsync(DateTimeOffset moment)
    {
        await SettleAsync();
        while (_clock.GetUtcNow() is var now && now < moment)
        {
            var step = TimeSpan.FromSeconds(20);
            if (Now.Tempest.NextAttemptAt is { } next && next - now < step)
                step = next - now;
            else if (Now.Tempest.State is SessionState.Connected && Now.AutoTrader.State is not SessionState.Connected)
                step = TimeSpan.FromMilliseconds(500);
            foreach (var earlier in new[] { moment - now, _alerts.Due - now })
                step = earlier < step ? earlier : step;
            _clock.Advance(step);
            await SettleAsync();
        }
    }

    /// <summary>Waits, without letting time pass, until nothing more happens.</summary>
    internal Task SettleAsync() => UntilAsync(IsSettled);

    /// <summary>Waits, without letting time pass.</summary>
    internal async Task UntilAsync(Func<BrokerSnapshot, bool> holds)
    {
        var limit = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var change = Volatile.Read(ref _changed).Task;
            if (holds(Now))
                return;
            Assert.True(TimeProvider.System.GetElapsedTime(limit) < TimeSpan.FromSeconds(60), $"it did not come to pass at {_clock.GetUtcNow():O}; {Now.Tempest} {Now.AutoTrader} {Now.Clockwork}");
            // Not everything that is waited for shows in the snapshot.
            await change.WaitAsync(TimeSpan.FromMilliseconds(2), TestContext.Current.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _subscription.Dispose();
        Client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _data.Dispose();
    }

    /// <remarks>What the watch has told stands in the snapshot before the watch is up to date, so that is looked at last.</remarks>
    private bool IsSettled(BrokerSnapshot s) => IsSettled(s, _clock.GetUtcNow()) && _alerts.IsUpToDate(s) && IsDelivered(Now);

    private static bool IsSettled(BrokerSnapshot s, DateTimeOffset now) => s.Tempest.State switch
    {
        SessionState.Disconnected => s.Tempest.NextAttemptAt > now && s.AutoTrader is { State: SessionState.Disconnected, NextAttemptAt: null },
        SessionState.Connected => s.Tempest.Links.Ib is not LinkState.Unknown && !s.Tempest.Links.Orders.Contains("slept", StringComparison.Ordinal) && s.AutoTrader.State switch
        {
            SessionState.Connected => s.AutoTrader.Links.Ib == s.Tempest.Links.Ib && !s.AutoTrader.Links.Orders.Contains("slept", StringComparison.Ordinal),
            SessionState.Disconnected => now - s.Tempest.Since < TimeSpan.FromSeconds(0.5),
            _ => false,
        },
        _ => false,
    };

    /// <summary>Whether what was told last has arrived.</summary>
    private bool IsDelivered(BrokerSnapshot s) =>
        s.Alerts.Newest is not [.., var last]
        || Get<IAlertDesk>().Board.Current is not { Settings.Webhooks: [var webhook] } board
        || (board.Results.TryGetValue(webhook.Id, out var result) && result.Succeeded && result.At >= last.Time);
}
