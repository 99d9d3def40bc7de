using Tempest.Broker.Alerts;

namespace Tempest.Web.Features.Alerts;

/// <summary>A webhook. Its secret can be written and never be read.</summary>
/// <param name="HasSecret">One is sent.</param>
internal sealed record WebhookBody(string Id, string Url, WebhookFormat Format, string Header, bool HasSecret, WebhookResultBody? LastResult);
