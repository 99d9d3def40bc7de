using Tempest.Broker.Alerts;

namespace Tempest.Web.Features.Alerts;

/// <summary>Where alerts are sent.</summary>
internal sealed record AlertSettingsBody(IReadOnlyList<WebhookBody> Webhooks)
{
    public static AlertSettingsBody Of(AlertBoard board) => new(
        [.. board.Settings.Webhooks.Select(w => new WebhookBody(w.Id, w.Url, w.Format, w.Header, w.SealedSecret is not null, WebhookResultBody.Of(board.Results.GetValueOrDefault(w.Id))))]);
}
