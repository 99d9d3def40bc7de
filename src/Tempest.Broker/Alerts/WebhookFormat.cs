namespace Tempest.Broker.Alerts;

/// <summary>What is sent to a webhook.</summary>
public enum WebhookFormat
{
    /// <summary>A JSON object; chat services show its <c>text</c> or <c>content</c>.</summary>
    Json,

    /// <summary>The sentence alone, with the title in the header <c>Title</c>, as push services such as ntfy take it.</summary>
    Text,
}
