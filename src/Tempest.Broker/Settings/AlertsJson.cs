using System.Text.Json;
using Tempest.Broker.Alerts;

namespace Tempest.Broker.Settings;

/// <summary>The settings of the alerts as JSON, member by member: the copy holds it as it is, the database as a text. Secrets come here sealed.</summary>
internal static class AlertsJson
{
    internal static void Write(Utf8JsonWriter json, AlertSettings settings)
    {
        json.WriteStartObject();
        json.WriteStartArray("webhooks");
        foreach (var webhook in settings.Webhooks)
        {
            json.WriteStartObject();
            json.WriteString("id", webhook.Id);
            json.WriteString("url", webhook.Url);
            json.WriteString("format", webhook.Format.ToString());
            json.WriteString("header", webhook.Header);
            json.WriteString("sealedSecret", webhook.SealedSecret);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <exception cref="DamagedException">A member is missing, or has a value that cannot be.</exception>
    internal static AlertSettings Read(JsonElement json) => new(
    [
        .. json.GetProperty("webhooks").EnumerateArray().Select(w => new Webhook(
            Text(w, "id"),
            Text(w, "url"),
            Enum.TryParse<WebhookFormat>(Text(w, "format"), out var format) && Enum.IsDefined(format) ? format : throw new DamagedException("a format that does not exist"),
            Text(w, "header"),
            w.GetProperty("sealedSecret").GetString())),
    ]);

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new DamagedException($"no {name}");
}
