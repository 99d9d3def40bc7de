using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tempest.Broker.State;

namespace Tempest.Broker.Alerts;

/// <summary>Looks at every change of the snapshot, and again whenever something may have become due, and raises what the rules say.</summary>
internal sealed class AlertWatch : IHostedLifecycleService, IAsyncDisposable
{
    private readonly IStore<BrokerSnapshot> _broker;
    private readonly IAlertPipe _pipe;
    private readonly IAlertStore _disk;
    private readonly IExposure _exposure;
    private readonly IQuietTimes _quiet;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly ITimer _timer;
    private readonly Channel<bool> _looks = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private ImmutableArray<Outage> _outages = [];
    private IDisposable? _subscription;
    private Task _work = Task.CompletedTask;

    public AlertWatch(
        IStore<BrokerSnapshot> broker, IAlertPipe pipe, IAlertStore disk, IExposure exposure, IQuietTimes quiet, TimeProvider clock, ILogger<AlertWatch> log)
    {
        (_broker, _pipe, _disk, _exposure, _quiet, _clock, _log) = (broker, pipe, disk, exposure, quiet, clock, log);
        _timer = clock.CreateTimer(_ => LookSoon(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Goes on with the losses that the last run told of.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _outages = [.. _disk.ToldOutages.Select(told => new Outage(told.Subject, told.Since, Told: true))];
        _subscription = _broker.Subscribe(_ => LookSoon());
        _work = WorkAsync();
        LookSoon();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Before the sessions are closed: that is no loss.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        _looks.Writer.TryComplete();
        await _timer.DisposeAsync();
        await _work;
    }

    private void LookSoon() => _looks.Writer.TryWrite(true);

    private async Task WorkAsync()
    {
        await foreach (var _ in _looks.Reader.ReadAllAsync())
        {
            try
            {
                Look();
            }
            catch (Exception e)
            {
                _log.AlertFailed(e);
            }
        }
    }

    private void Look()
    {
        var (snapshot, now) = (_broker.Current, _clock.GetUtcNow());
        var facts = AlertFacts.Of(snapshot, _exposure.IsExposed(snapshot), _quiet.QuietUntil(snapshot, now));
        var verdict = AlertRules.Look(_outages, facts, now);
        var told = Told(verdict.Outages);
        var isNew = !told.SequenceEqual(Told(_outages));
        _outages = verdict.Outages;
        foreach (var draft in verdict.Tell)
            _pipe.Raise(draft);
        if (isNew)
            _disk.KeepToldOutages(told);
        _timer.Change(verdict.LookAgainAt is { } at ? Longer(at - _clock.GetUtcNow()) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private static ImmutableArray<ToldOutage> Told(ImmutableArray<Outage> outages) => [.. outages.Where(o => o.Told).Select(o => new ToldOutage(o.Subject, o.Since))];

    private static TimeSpan Longer(TimeSpan wait) => wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1);
}
