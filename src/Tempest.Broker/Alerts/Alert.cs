namespace Tempest.Broker.Alerts;

/// <summary>Something the trader should hear of, wherever he is. Never holds an account number: it leaves the computer.</summary>
/// <param name="Id">Grows from alert to alert, also over a restart.</param>
/// <param name="Title">One short line.</param>
/// <param name="Text">One or two sentences.</param>
/// <param name="Time">UTC.</param>
public sealed record Alert(long Id, AlertKind Kind, AlertSeverity Severity, string Title, string Text, DateTimeOffset Time);
