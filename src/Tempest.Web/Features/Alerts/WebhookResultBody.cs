using Tempest.Broker.Alerts;

namespace Tempest.Web.Features.Alerts;

/// <summary>How the last alert of a webhook went.</summary>
/// <param name="Final">No further try follows.</param>
internal sealed record WebhookResultBody(DateTime At, bool Succeeded, bool Final, string Text)
{
    public static WebhookResultBody? Of(WebhookResult? result) =>
        result is null ? null : new(result.At.UtcDateTime, result.Succeeded, result.IsFinal, result.Text);
}
