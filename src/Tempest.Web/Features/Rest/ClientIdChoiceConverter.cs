using System.Text.Json;
using System.Text.Json.Serialization;
using Tempest.Broker.Settings;

namespace Tempest.Web.Features.Rest;

/// <summary>Writes a client ID setting as <c>"auto"</c> or as its number. What callers send is read by <see cref="SettingsReader"/>, which names what is wrong.</summary>
internal sealed class ClientIdChoiceConverter : JsonConverter<ClientIdChoice>
{
    public override ClientIdChoice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String when reader.GetString() is "auto" => ClientIdChoice.Auto,
            JsonTokenType.Number when reader.TryGetInt32(out var id) => ClientIdChoice.Pin(id),
            _ => throw new JsonException("A client ID is \"auto\" or a whole number."),
        };

    public override void Write(Utf8JsonWriter writer, ClientIdChoice value, JsonSerializerOptions options)
    {
        if (value.Pinned is { } id)
            writer.WriteNumberValue(id);
        else
            writer.WriteStringValue("auto");
    }
}
