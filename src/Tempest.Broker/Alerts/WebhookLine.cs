using System.Collections.Immutable;
using System.Globalization;

namespace Tempest.Broker.Alerts;

/// <summary>
/// The way of alerts to one webhook: one after the other in their order, each tried again with growing waits, no more often than the limit allows. Where too many wait,
/// the oldest are left out: what holds now is always told.
/// </summary>
internal sealed class WebhookLine : IAsyncDisposable
{
    /// <summary>Waits before the second try and those after it.</summary>
    internal static readonly ImmutableArray<TimeSpan> Pauses = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)];

    /// <summary>Requests at once after a calm.</summary>
    internal const int Burst = 10;

    /// <summary>Alerts that may wait.</summary>
    internal const int MostWaiting = 20;

    /// <summary>After a burst, one request in this time.</summary>
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    private readonly Func<Webhook?> _webhook;
    private readonly WebhookSender _sender;
    private readonly TimeProvider _clock;
    private readonly Action<WebhookResult> _report;
    private readonly Action<int> _dropped;
    private readonly RateLimit _limit = new(Burst, Period);
    private readonly Lock _lock = new();
    private readonly Queue<Alert> _waiting = new();
    private readonly SemaphoreSlim _something = new(0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _work;
    private int _skipped;

    /// <param name="webhook">As it is set now; null when it was removed.</param>
    internal WebhookLine(Func<Webhook?> webhook, WebhookSender sender, TimeProvider clock, Action<WebhookResult> report, Action<int> dropped)
    {
        (_webhook, _sender, _clock, _report, _dropped) = (webhook, sender, clock, report, dropped);
        _work = WorkAsync();
    }

    internal void Add(Alert alert)
    {
        var dropped = 0;
        lock (_lock)
        {
            if (_waiting.Count >= MostWaiting)
            {
                _waiting.Dequeue();
                dropped = ++_skipped;
            }

            _waiting.Enqueue(alert);
        }

        if (dropped > 0)
            _dropped(dropped);
        _something.Release();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _work;
        _end.Dispose();
        _something.Dispose();
    }

    private async Task WorkAsync()
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                await _something.WaitAsync(_end.Token);
                await SendNextAsync();
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // Tempest ends, or the webhook was removed: what waits is not sent.
        }
    }

    private async Task SendNextAsync()
    {
        // Taken as late as possible, so that the oldest of many can still be left out.
        await PermitAsync();
        if (Take() is not { } next)
            return;
        for (var tries = 1; _webhook() is { } webhook; tries++)
        {
            _limit.Take(_clock.GetUtcNow());
            var outcome = await _sender.SendAsync(webhook, next.Alert, next.Skipped, _end.Token);
            var isFinal = outcome.Succeeded || !outcome.MayRepeat || tries > Pauses.Length;
            var pause = isFinal ? TimeSpan.Zero : outcome.AskedWait > Pauses[tries - 1] ? outcome.AskedWait.Value : Pauses[tries - 1];
            var text = isFinal ? outcome.Text : string.Create(CultureInfo.InvariantCulture, $"{outcome.Text} Trying again in {pause.TotalSeconds:0} s.");
            _report(new WebhookResult(_clock.GetUtcNow(), outcome.Succeeded, isFinal, text));
            if (outcome.Succeeded)
                return;
            if (isFinal)
                break;
            await Task.Delay(pause, _clock, _end.Token);
            await PermitAsync();
        }

        lock (_lock)
            _skipped += next.Skipped + 1;
    }

    private async Task PermitAsync()
    {
        if (_limit.Wait(_clock.GetUtcNow()) is { Ticks: > 0 } wait)
            await Task.Delay(wait, _clock, _end.Token);
    }

    private (Alert Alert, int Skipped)? Take()
    {
        lock (_lock)
        {
            if (!_waiting.TryDequeue(out var alert))
                return null;
            var skipped = _skipped;
            _skipped = 0;
            return (alert, skipped);
        }
    }
}
