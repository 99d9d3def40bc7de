using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Alerts;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Broker.Tests.Timeline;

namespace Tempest.Broker.Tests.Alerts;

public sealed class AlertWatchTests
{
    private readonly FakeTimeProvider _clock = new(Snapshots.Start);
    private readonly InMemoryAlerts _disk = new();
    private readonly Store<BrokerSnapshot> _broker = new(Snapshots.Up);

    [Fact]
    public async Task A_loss_and_its_end_appear_in_the_snapshot_when_they_are_due()
    {
        await using var run = Start();
        Becomes(Snapshots.Failed);
        await Until(s => run.Quiet.Looks >= 2);

        _clock.Advance(AlertRules.Grace);
        await Until(s => s.Alerts.Newest is [{ Kind: AlertKind.Lost }]);

        Becomes(Snapshots.Up);
        await Until(s => run.Quiet.SawUp);
        _clock.Advance(AlertRules.Settle);
        await Until(s => s.Alerts.Newest is [{ Kind: AlertKind.Lost }, { Kind: AlertKind.Restored }]);
        await Until(_ => _disk.ToldOutages.IsEmpty); // written down after it was told: what was told twice is better than what was not told
        Assert.True(_broker.Current.Alerts.Newest[1].Id > _broker.Current.Alerts.Newest[0].Id);
    }

    [Fact]
    public async Task What_one_run_told_the_next_one_ends()
    {
        await using (var first = Start())
        {
            Becomes(Snapshots.Failed);
            await Until(s => first.Quiet.Looks >= 2);
            _clock.Advance(AlertRules.Grace);
            await Until(_ => !_disk.ToldOutages.IsEmpty);
            await first.Watch.StoppingAsync(TestContext.Current.CancellationToken);
        }

        _broker.Update(_ => Snapshots.Up);
        await using var second = Start();
        await Until(s => second.Quiet.SawUp);
        _clock.Advance(AlertRules.Settle);

        await Until(s => s.Alerts.Newest is [.., { Kind: AlertKind.Restored }]);
    }

    [Fact]
    public void No_more_than_fifty_are_kept()
    {
        var list = AlertList.Empty;
        for (var id = 1; id <= 70; id++)
            list = list.With(new Alert(id, AlertKind.Fill, AlertSeverity.Info, "", "", Snapshots.Start));

        Assert.Equal(Enumerable.Range(21, 50).Select(id => (long)id), list.Newest.Select(a => a.Id));
    }

    private Run Start() => new(this);

    private void Becomes(BrokerSnapshot snapshot) => _broker.Update(s => snapshot with { Alerts = s.Alerts });

    private async Task Until(Func<BrokerSnapshot, bool> holds)
    {
        var limit = TimeProvider.System.GetTimestamp();
        while (!holds(_broker.Current))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(limit) < TimeSpan.FromSeconds(60), $"it did not come to pass; told: {string.Join(", ", _broker.Current.Alerts.Newest)}");
            _clock.Advance(TimeSpan.FromMilliseconds(1)); // a look may have set its timer just after the clock was put forward
            await Task.Yield();
        }
    }

    private sealed class Run : IAsyncDisposable
    {
        private readonly WebhookDesk _desk;

        public Run(AlertWatchTests test)
        {
            _desk = new WebhookDesk(test._disk, test._disk, new BrokerOptions("default", false, ConnectionSettings.Default), test._clock, NullLogger<WebhookDesk>.Instance);
            var pipe = new AlertPipe(test._broker, _desk, test._clock, NullLogger<AlertPipe>.Instance);
            Watch = new AlertWatch(test._broker, pipe, test._disk, new UnknownExposure(), Quiet, test._clock, NullLogger<AlertWatch>.Instance);
            _ = Watch.StartingAsync(CancellationToken.None);
        }

        public AlertWatch Watch { get; }

        public CountingQuiet Quiet { get; } = new();

        public async ValueTask DisposeAsync()
        {
            await Watch.DisposeAsync();
            await _desk.DisposeAsync();
        }
    }

    /// <summary>Knows of no quiet time, and counts how often it was asked: once a look.</summary>
    private sealed class CountingQuiet : IQuietTimes
    {
        private int _looks;

        public int Looks => Volatile.Read(ref _looks);

        public bool SawUp { get; private set; }

        public DateTimeOffset? QuietUntil(BrokerSnapshot snapshot, DateTimeOffset now)
        {
            var up = snapshot.Tempest.State is SessionState.Connected;
            SawUp = up;
            Interlocked.Increment(ref _looks);
            return null;
        }
    }
}
