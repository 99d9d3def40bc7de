using System.Collections.Immutable;

namespace Tempest.Broker.Alerts;

/// <summary>Settings of the alerts, and how the webhooks did.</summary>
/// <param name="Results">By <see cref="Webhook.Id"/>; of those that have sent something since Tempest was started.</param>
public sealed record AlertBoard(AlertSettings Settings, ImmutableDictionary<string, WebhookResult> Results);
