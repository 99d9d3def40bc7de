namespace Tempest.Broker.Alerts;

/// <summary>How one try went.</summary>
/// <param name="MayRepeat">Another try may succeed.</param>
/// <param name="AskedWait">How long the server asked to wait before it; null where it did not.</param>
internal readonly record struct WebhookTry(bool Succeeded, bool MayRepeat, string Text, TimeSpan? AskedWait)
{
    internal static WebhookTry Sent(string text) => new(true, false, text, null);

    internal static WebhookTry Refused(string text) => new(false, false, text, null);

    internal static WebhookTry Failed(string text, TimeSpan? askedWait = null) => new(false, true, text, askedWait);
}
