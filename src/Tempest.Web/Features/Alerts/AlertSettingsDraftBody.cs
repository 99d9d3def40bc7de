using Tempest.Broker.Alerts;

namespace Tempest.Web.Features.Alerts;

/// <summary>Where alerts shall be sent. Webhooks that are left out are removed.</summary>
internal sealed record AlertSettingsDraftBody(IReadOnlyList<WebhookDraftBody> Webhooks);

/// <summary>A webhook as a caller wants it.</summary>
/// <param name="Id">Of one that is there; left out for a new one.</param>
/// <param name="Format"><c>json</c> where it is left out.</param>
/// <param name="Header">Left out for <c>Authorization: Bearer</c>.</param>
/// <param name="Secret">Left out to keep the one that is there, which works only while the address stays with its host; empty for none.</param>
internal sealed record WebhookDraftBody(string? Id, string Url, WebhookFormat? Format, string? Header, string? Secret);
