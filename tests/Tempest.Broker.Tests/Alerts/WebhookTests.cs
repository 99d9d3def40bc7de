using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Alerts;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.Tests.Timeline;

namespace Tempest.Broker.Tests.Alerts;

public sealed class WebhookTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(Snapshots.Start);
    private readonly InMemoryAlerts _disk = new();
    private readonly Lines _log = new();
    private readonly SemaphoreSlim _reported = new(0);
    private int _reports;
    private HookServer _server = null!;
    private WebhookDesk _desk = null!;
    private long _alerts;

    public async ValueTask InitializeAsync()
    {
        _server = await HookServer.StartAsync();
        _desk = new WebhookDesk(_disk, _disk, new BrokerOptions("default", false, ConnectionSettings.Default), _clock, _log);
        _desk.Board.Subscribe(board =>
        {
            if (!board.Results.IsEmpty)
                _reported.Release();
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        _reported.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task An_alert_arrives_as_JSON_with_the_secret_in_its_header()
    {
        Save(secret: "s3cret-token");

        Send("The connection is lost", "It has been down for 5 min.");

        var hit = await _server.NextAsync();
        Assert.Equal("POST", hit.Method);
        Assert.Equal("Bearer s3cret-token", hit.Headers["Authorization"]);
        Assert.Equal("application/json", hit.Headers["Content-Type"]);
        using var body = JsonDocument.Parse(hit.Body);
        Assert.Equal(
            ["id", "kind", "severity", "time", "instance", "title", "message", "skipped", "text", "content"], body.RootElement.EnumerateObject().Select(m => m.Name));
        Assert.Equal("lost", body.RootElement.GetProperty("kind").GetString());
        Assert.Equal("2026-11-20T14:30:00Z", body.RootElement.GetProperty("time").GetString());
        Assert.Equal("Tempest: The connection is lost. It has been down for 5 min.", body.RootElement.GetProperty("text").GetString());
        await Shows(r => r is { Succeeded: true, IsFinal: true, Text: "Delivered (HTTP 200)." });
        Assert.DoesNotContain("s3cret", _disk.Alerts.Webhooks[0].SealedSecret, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_plain_text_the_title_is_a_header_and_the_secret_may_be_in_one_of_its_own()
    {
        Save(format: WebhookFormat.Text, header: "X-Api-Key", secret: "k");

        Send("Ünd", "It is back.");

        var hit = await _server.NextAsync();
        Assert.Equal("It is back.", hit.Body);
        Assert.Equal("Tempest: ?nd", hit.Headers["Title"]);
        Assert.Equal("k", hit.Headers["X-Api-Key"]);
        Assert.DoesNotContain("Authorization", hit.Headers.Keys);
    }

    [Fact]
    public async Task A_server_in_trouble_is_tried_again_with_growing_waits_and_then_given_up()
    {
        _server.Answer = c => Status(c, 503);
        Save();

        Send("one");
        await _server.NextAsync();
        foreach (var pause in WebhookLine.Pauses)
        {
            await Shows(r => r is { Succeeded: false, IsFinal: false } && r.Text == $"It is not able to take it now (HTTP 503). Trying again in {pause.TotalSeconds:0} s.");
            _clock.Advance(pause - TimeSpan.FromMilliseconds(1));
            Assert.Equal(WebhookLine.Pauses.IndexOf(pause) + 1, _server.Hits);
            await _server.NextAsync(_clock);
        }

        await Shows(r => r is { Succeeded: false, IsFinal: true, Text: "It is not able to take it now (HTTP 503)." });
        Assert.Equal(5, _server.Hits);
    }

    [Fact]
    public async Task After_a_failure_the_next_alert_says_that_one_was_left_out()
    {
        _server.Answer = c => Status(c, 404);
        Save();
        Send("one");
        await _server.NextAsync();
        await Shows(r => r is { Succeeded: false, IsFinal: true } && r.Text.StartsWith("It refused the message (HTTP 404)", StringComparison.Ordinal));

        _server.Answer = _ => Task.CompletedTask;
        Send("two", "Back.");

        var hit = await _server.NextAsync();
        Assert.Equal("Tempest: two. Back. (1 earlier alert was left out.)", JsonDocument.Parse(hit.Body).RootElement.GetProperty("text").GetString());
        await Shows(r => r.Succeeded);
        Send("three", "Again.");
        Assert.Equal("Tempest: three. Again.", JsonDocument.Parse((await _server.NextAsync()).Body).RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _server.Answer = c =>
        {
            c.Response.Headers.Location = _server.Url + "/elsewhere";
            return Status(c, 307);
        };
        Save(secret: "x");

        Send("one");

        await Shows(r => r is { Succeeded: false, IsFinal: true } && r.Text.Contains("redirect (HTTP 307)", StringComparison.Ordinal));
        Assert.Equal(1, _server.Hits);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_left_after_ten_seconds()
    {
        var hangs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Answer = _ => hangs.Task;
        Save();

        Send("one");
        await _server.NextAsync();
        _clock.Advance(WebhookSender.TimeLimit);

        await Shows(r => r is { Succeeded: false, IsFinal: false } && r.Text.StartsWith("It did not answer within 10 s.", StringComparison.Ordinal));
        hangs.SetResult();
    }

    [Fact]
    public async Task A_server_that_asks_to_wait_is_left_alone_for_that_long()
    {
        _server.Answer = c =>
        {
            c.Response.Headers.RetryAfter = "45";
            return Status(c, 429);
        };
        Save();
        Send("one");
        await _server.NextAsync();

        await Shows(r => r.Text.EndsWith("Trying again in 45 s.", StringComparison.Ordinal));
        _clock.Advance(TimeSpan.FromSeconds(44));
        Assert.Equal(1, _server.Hits);
        await _server.NextAsync(_clock);
    }

    [Fact]
    public async Task After_a_burst_one_goes_every_half_minute_and_the_newest_is_never_left_out()
    {
        Save();
        var start = _clock.GetUtcNow();
        for (var number = 1; number <= WebhookLine.Burst; number++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1)); // equal results are not reported twice
            Send($"{number}");
            await _server.NextAsync();
            await Reports(number);
        }

        for (var number = 100; number < 150; number++)
            Send($"{number}");
        var seen = new List<string>();
        for (var number = 1; number <= WebhookLine.MostWaiting; number++)
        {
            _clock.Advance(WebhookLine.Period - TimeSpan.FromMilliseconds(20));
            seen.Add(JsonDocument.Parse((await _server.NextAsync(_clock)).Body).RootElement.GetProperty("title").GetString()!);
            Assert.True(_clock.GetUtcNow() - start >= number * WebhookLine.Period, $"the one of number {number} came too early");
            await Reports(WebhookLine.Burst + number); // else the clock would run past the time limit of the request
        }

        Assert.Equal(Enumerable.Range(130, 20).Select(n => $"{n}"), seen);
    }

    [Fact]
    public async Task A_trial_goes_out_at_once_without_being_saved_and_not_too_often()
    {
        var draft = new WebhookDraft(null, _server.Url, WebhookFormat.Json, "", "tok");

        var result = await _desk.TestAsync(draft, TestContext.Current.CancellationToken);

        Assert.Equal("Delivered (HTTP 200).", result.Text);
        Assert.Equal("test", JsonDocument.Parse((await _server.NextAsync()).Body).RootElement.GetProperty("kind").GetString());
        Assert.Empty(_disk.Alerts.Webhooks);
        for (var time = 0; time < 4; time++)
            Assert.True((await _desk.TestAsync(draft, TestContext.Current.CancellationToken)).Succeeded);
        Assert.StartsWith("That was many trials.", (await _desk.TestAsync(draft, TestContext.Current.CancellationToken)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_address_is_said_before_anything_is_sent()
    {
        var result = await _desk.TestAsync(new WebhookDraft(null, "ftp://x", WebhookFormat.Json, "", null), TestContext.Current.CancellationToken);

        Assert.False(result.Succeeded);
        Assert.StartsWith("This is no address of the web.", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_stays_with_its_host()
    {
        Save(secret: "s3cret");
        var saved = _disk.Alerts.Webhooks[0];

        var other = _desk.Save([new WebhookDraft(saved.Id, "https://evil.example/", WebhookFormat.Json, "", null)]);
        Assert.Equal([AlertField.Secret], other.Select(p => p.Field));
        Assert.Equal(saved, _disk.Alerts.Webhooks[0]);

        Assert.Empty(_desk.Save([new WebhookDraft(saved.Id, _server.Url + "/else", WebhookFormat.Json, "", null)]));
        Assert.Equal(saved.SealedSecret, _disk.Alerts.Webhooks[0].SealedSecret);
        Assert.Empty(_desk.Save([new WebhookDraft(saved.Id, "https://evil.example/", WebhookFormat.Json, "", "")]));
        Assert.Null(_disk.Alerts.Webhooks[0].SealedSecret);
    }

    [Fact]
    public async Task Neither_address_nor_secret_is_ever_logged()
    {
        _server.Answer = c => Status(c, 401);
        Save(secret: "s3cret-token");
        for (var number = 0; number < 40; number++)
            Send($"{number}");
        await _server.NextAsync();
        await Shows(r => r is { Succeeded: false, IsFinal: true });

        Assert.NotEmpty(_log.All);
        Assert.DoesNotContain(_log.All, line => line.Contains("s3cret", StringComparison.Ordinal) || line.Contains("/hook", StringComparison.Ordinal));
    }

    private void Save(WebhookFormat format = WebhookFormat.Json, string header = "", string? secret = null) =>
        Assert.Empty(_desk.Save([new WebhookDraft(null, _server.Url, format, header, secret)]));

    private void Send(string title, string text = "Text.") => _desk.Send(new Alert(++_alerts, AlertKind.Lost, AlertSeverity.Warning, title, text, _clock.GetUtcNow()));

    /// <summary>Waits until so many tries have ended.</summary>
    private async Task Reports(int count)
    {
        for (; _reports < count; _reports++)
            Assert.True(await _reported.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken), $"{_reports} of {count} tries ended");
    }

    /// <summary>Waits until the result of the one webhook is so.</summary>
    private async Task Shows(Func<WebhookResult, bool> holds)
    {
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool Holds(AlertBoard board) => board.Results.Values.Any(holds);
        using var subscription = _desk.Board.Subscribe(board =>
        {
            if (Holds(board))
                came.TrySetResult();
        });
        if (Holds(_desk.Board.Current))
            return;
        try
        {
            await came.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"it came to: {string.Join("; ", _desk.Board.Current.Results.Values)}");
        }
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private sealed class Lines : ILogger<WebhookDesk>
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> All => _lines;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue(formatter(state, exception));
    }
}
