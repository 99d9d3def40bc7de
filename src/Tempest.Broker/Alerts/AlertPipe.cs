using Microsoft.Extensions.Logging;
using Tempest.Broker.State;

namespace Tempest.Broker.Alerts;

/// <summary>Numbers alerts, puts them into the snapshot, and hands them to the webhooks.</summary>
internal sealed class AlertPipe(Store<BrokerSnapshot> store, WebhookDesk webhooks, TimeProvider clock, ILogger<AlertPipe> log) : IAlertPipe
{
    private readonly Lock _lock = new();
    private long _lastId;

    /// <inheritdoc/>
    public void Raise(AlertDraft draft)
    {
        Alert alert;
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            _lastId = Math.Max(_lastId + 1, now.ToUnixTimeMilliseconds());
            alert = new Alert(_lastId, draft.Kind, draft.Severity, draft.Title, draft.Text, now);
            store.Update(s => s with { Alerts = s.Alerts.With(alert) });
            webhooks.Send(alert);
        }

        log.Told(alert.Kind, alert.Title);
    }
}
