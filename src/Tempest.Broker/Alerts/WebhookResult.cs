namespace Tempest.Broker.Alerts;

/// <summary>How the last alert, or trial, of a webhook went.</summary>
/// <param name="At">UTC.</param>
/// <param name="IsFinal">No further try follows.</param>
/// <param name="Text">For the trader; holds neither address nor secret.</param>
public sealed record WebhookResult(DateTimeOffset At, bool Succeeded, bool IsFinal, string Text);
