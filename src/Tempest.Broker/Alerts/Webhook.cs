namespace Tempest.Broker.Alerts;

/// <summary>An address that alerts are posted to.</summary>
/// <param name="Id">Made by Tempest; stays when the address is changed.</param>
/// <param name="Url">http or https, any host: the trader sets it.</param>
/// <param name="Header">The header that carries the secret; empty for <c>Authorization: Bearer</c>.</param>
/// <param name="SealedSecret">The secret as <see cref="ISecretBox"/> sealed it; null where none is sent.</param>
public sealed record Webhook(string Id, string Url, WebhookFormat Format, string Header, string? SealedSecret)
{
    /// <summary>All that may be shown to those who must not know the address: scheme, host and port. Paths of push services are secrets.</summary>
    public string Origin => Uri.TryCreate(Url, UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : "";

    /// <summary>Without the address' path and the secret, so that it can stand in a log by accident.</summary>
    public override string ToString() => $"{Id} {Origin}";
}
