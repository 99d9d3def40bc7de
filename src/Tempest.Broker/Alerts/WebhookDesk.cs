using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Tempest.Broker.Connection;
using Tempest.Broker.State;

namespace Tempest.Broker.Alerts;

/// <summary>All webhooks: their settings, their lines, and how they did.</summary>
internal sealed class WebhookDesk : IAlertDesk, IAsyncDisposable
{
    private const string SecretGone = "The address leads to another computer than before. Enter the secret again, or clear it: it is not sent to others.";

    /// <summary>Trials by hand, over all webhooks.</summary>
    private readonly RateLimit _trials = new(5, TimeSpan.FromSeconds(10));

    private readonly IAlertStore _disk;
    private readonly ISecretBox _secrets;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly WebhookSender _sender;
    private readonly Store<AlertBoard> _board;
    private readonly Dictionary<string, WebhookLine> _lines = [];
    private readonly Lock _lock = new();
    private bool _ended;

    public WebhookDesk(IAlertStore disk, ISecretBox secrets, BrokerOptions options, TimeProvider clock, ILogger<WebhookDesk> log)
    {
        (_disk, _secrets, _clock, _log) = (disk, secrets, clock, log);
        _sender = new WebhookSender(secrets, clock, options.Instance);
        _board = new Store<AlertBoard>(new AlertBoard(disk.Alerts, ImmutableDictionary<string, WebhookResult>.Empty));
    }

    /// <inheritdoc/>
    public IStore<AlertBoard> Board => _board;

    /// <inheritdoc/>
    public ImmutableArray<AlertProblem> Save(ImmutableArray<WebhookDraft> drafts)
    {
        var gone = new List<WebhookLine>();
        lock (_lock)
        {
            var saved = _board.Current.Settings.Webhooks;
            var problems = ImmutableArray.CreateBuilder<AlertProblem>();
            var settings = new AlertSettings([.. drafts.Select((draft, index) => Resolve(draft, index, saved, problems))]);
            problems.AddRange(settings.Validate());
            if (problems.Count > 0)
                return [.. problems.DistinctBy(p => (p.Index, p.Field)).OrderBy(p => p.Index)];

            _disk.SaveAlerts(settings);
            _log.AlertSettingsSaved(settings.Webhooks.Length);
            foreach (var id in _lines.Keys.Except(settings.Webhooks.Select(w => w.Id)).ToList())
            {
                if (_lines.Remove(id, out var line))
                    gone.Add(line);
            }

            _board.Update(board => new AlertBoard(settings, board.Results.RemoveRange(board.Results.Keys.Except(settings.Webhooks.Select(w => w.Id)))));
        }

        foreach (var line in gone)
            _ = line.DisposeAsync().AsTask(); // ends by itself; it holds nothing that anybody waits for
        return [];
    }

    /// <inheritdoc/>
    public async Task<WebhookResult> TestAsync(WebhookDraft draft, CancellationToken cancellation)
    {
        Webhook webhook;
        lock (_lock)
        {
            var problems = ImmutableArray.CreateBuilder<AlertProblem>();
            webhook = Resolve(draft, 0, _board.Current.Settings.Webhooks, problems);
            problems.AddRange(new AlertSettings([webhook]).Validate());
            if (problems.Count > 0)
                return new WebhookResult(_clock.GetUtcNow(), false, true, problems[0].Message);
            var now = _clock.GetUtcNow();
            if (_trials.Wait(now) > TimeSpan.Zero)
                return new WebhookResult(now, false, true, "That was many trials. Wait a few seconds before the next one.");
            _trials.Take(now);
        }

        var alert = new Alert(_clock.GetUtcNow().ToUnixTimeMilliseconds(), AlertKind.Test, AlertSeverity.Info, "This is a trial", "Alerts of Tempest arrive here.", _clock.GetUtcNow());
        var outcome = await _sender.SendAsync(webhook, alert, 0, cancellation);
        var result = new WebhookResult(_clock.GetUtcNow(), outcome.Succeeded, true, outcome.Text);
        if (draft.Id is not null)
            Report(webhook.Id, result);
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        List<WebhookLine> lines;
        lock (_lock)
        {
            _ended = true;
            lines = [.. _lines.Values];
            _lines.Clear();
        }

        await Task.WhenAll(lines.Select(line => line.DisposeAsync().AsTask()));
        _sender.Dispose();
    }

    /// <summary>Puts an alert into every line.</summary>
    internal void Send(Alert alert)
    {
        lock (_lock)
        {
            if (_ended)
                return;
            foreach (var webhook in _board.Current.Settings.Webhooks)
            {
                if (!_lines.TryGetValue(webhook.Id, out var line))
                    _lines[webhook.Id] = line = Line(webhook.Id);
                line.Add(alert);
            }
        }
    }

    private WebhookLine Line(string id) => new(
        () => Find(id), _sender, _clock, result => Report(id, result), dropped => _log.AlertsDropped(NumberOf(id), dropped));

    private Webhook? Find(string id) => _board.Current.Settings.Webhooks.FirstOrDefault(w => w.Id == id);

    private int NumberOf(string id) => _board.Current.Settings.Webhooks.IndexOf(Find(id)!) + 1;

    private void Report(string id, WebhookResult result)
    {
        if (!result.Succeeded && result.IsFinal)
            _log.WebhookFailed(NumberOf(id), result.Text);
        _board.Update(board => Find(id) is null ? board : board with { Results = board.Results.SetItem(id, result) });
    }

    /// <summary>Seals a new secret; keeps the old one while it stays with its host, so that nobody can have it sent elsewhere.</summary>
    private Webhook Resolve(WebhookDraft draft, int index, ImmutableArray<Webhook> saved, ImmutableArray<AlertProblem>.Builder problems)
    {
        var url = draft.Url.Trim();
        var before = saved.FirstOrDefault(w => w.Id == draft.Id);
        var webhook = new Webhook(before?.Id ?? Guid.NewGuid().ToString("N")[..12], url, draft.Format, draft.Header.Trim(), null);
        if (draft.Secret is null)
        {
            if (before?.SealedSecret is not null && before.Origin != webhook.Origin)
                problems.Add(new(index, AlertField.Secret, SecretGone));
            return webhook with { SealedSecret = before?.SealedSecret };
        }

        if (AlertSettings.WrongSecret(draft.Secret) is { } wrong)
        {
            problems.Add(new(index, AlertField.Secret, wrong));
            return webhook;
        }

        return draft.Secret.Length == 0 ? webhook : webhook with { SealedSecret = _secrets.Seal(draft.Secret) };
    }
}
