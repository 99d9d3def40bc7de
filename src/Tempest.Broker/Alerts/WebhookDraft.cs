namespace Tempest.Broker.Alerts;

/// <summary>A webhook as somebody wants it.</summary>
/// <param name="Id">Of one that is there; null for a new one.</param>
/// <param name="Secret">Null keeps the one that is there, which works only while the address stays with its host; empty sends none.</param>
public sealed record WebhookDraft(string? Id, string Url, WebhookFormat Format, string Header, string? Secret)
{
    /// <summary>Without address and secret.</summary>
    public override string ToString() => Id ?? "new";
}
