namespace Tempest.Broker.Alerts;

/// <summary>What somebody wants to tell the trader. Number and time are given by <see cref="IAlertPipe"/>.</summary>
public sealed record AlertDraft(AlertKind Kind, AlertSeverity Severity, string Title, string Text);
