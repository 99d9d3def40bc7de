using Microsoft.Extensions.Logging;

namespace Tempest.Broker.Alerts;

/// <summary>Log lines of the alerts. Of a webhook only its number: addresses of push services are secrets.</summary>
internal static partial class AlertLog
{
    [LoggerMessage(1380, LogLevel.Information, "Told the trader: {Kind}, {Title}")]
    internal static partial void Told(this ILogger log, AlertKind kind, string title);

    [LoggerMessage(1381, LogLevel.Warning, "Webhook {Number} failed: {Outcome}")]
    internal static partial void WebhookFailed(this ILogger log, int number, string outcome);

    [LoggerMessage(1382, LogLevel.Warning, "Webhook {Number} has too much to send; {Dropped} alerts were left out")]
    internal static partial void AlertsDropped(this ILogger log, int number, int dropped);

    [LoggerMessage(1383, LogLevel.Error, "An alert could not be worked on")]
    internal static partial void AlertFailed(this ILogger log, Exception exception);

    [LoggerMessage(1384, LogLevel.Information, "Settings of the notifications saved: {Webhooks} webhooks")]
    internal static partial void AlertSettingsSaved(this ILogger log, int webhooks);
}
