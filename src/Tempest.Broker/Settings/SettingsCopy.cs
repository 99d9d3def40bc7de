using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tempest.Broker.Alerts;

namespace Tempest.Broker.Settings;

/// <summary>
/// The copy of the settings beside the database: JSON for the eye, with a checksum over everything before it as the last member. Any version of Tempest,
/// also one that does not know the rest of a newer form, can tell by it whether the file is as it was written: that part never changes.
/// </summary>
internal static class SettingsCopy
{
    private const int LongestFile = 1 << 20;
    private const string Auto = "auto";

    // Relaxed: for the eye, and never a part of a page.
    private static readonly JsonWriterOptions s_layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The whole file.</summary>
    internal static byte[] Encode(SavedState state, int schema = SettingsSchema.Current)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, s_layout))
        {
            json.WriteStartObject();
            json.WriteString("about", "Tempest's own copy of its settings. Change them in Tempest, not here: an edited file is set aside.");
            json.WriteNumber("schema", schema);
            json.WriteNumber("revision", state.Revision);
            json.WriteString("savedAt", state.SavedAt.UtcDateTime);
            WriteConnection(json, state.Connection);
            json.WritePropertyName("alerts");
            AlertsJson.Write(json, state.Alerts);
            json.WriteStartObject("orderClientIds");
            WriteNumber(json, "kept", state.OrderClientIds.Kept);
            json.WriteStartArray("everUsed");
            foreach (var id in SavedState.Ordered(state.OrderClientIds))
                json.WriteNumberValue(id);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WritePropertyName("clockwork");
            if (state.Clockwork is { } clockwork)
                ClockworkJson.Write(json, clockwork);
            else
                json.WriteNullValue();
            json.WritePropertyName("knownPorts");
            KnownPortsJson.Write(json, state.KnownPorts);
            json.WriteEndObject();
        }

        var body = bytes.GetBuffer().AsSpan(0, (int)bytes.Length - "\n}".Length);
        return [.. body, .. Ending(body)];
    }

    /// <summary>Reads the file into memory.</summary>
    internal static byte[] Load(string path) => SettingsFiles.Load(path, LongestFile);

    /// <summary>Understands the whole file.</summary>
    /// <exception cref="DamagedException">It is not as Tempest wrote it.</exception>
    /// <exception cref="UnknownFormException">It is, but a newer one.</exception>
    internal static SavedState Decode(ReadOnlySpan<byte> file)
    {
        try
        {
            using var document = JsonDocument.Parse(Unsealed(file));
            var root = document.RootElement;
            if (root.GetProperty("schema").GetInt64() is var schema and > SettingsSchema.Current)
                throw new UnknownFormException(schema);

            var ids = root.GetProperty("orderClientIds");
            var lost = ImmutableArray.CreateBuilder<string>();
            return new SavedState(
                root.GetProperty("revision").GetInt64(),
                root.GetProperty("savedAt").GetDateTimeOffset(),
                ReadConnection(root.GetProperty("connection")),
                new(ReadNumber(ids.GetProperty("kept")), [.. ids.GetProperty("everUsed").EnumerateArray().Select(id => id.GetInt32())]))
            {
                // None of them stands in a file of form 1.
                Clockwork = SavedParts.Read(SavedParts.Clockwork, lost, () => Member(root, "clockwork") is { } json ? ClockworkJson.Read(json) : null, c => c.Validate().IsEmpty),
                KnownPorts = SavedParts.Read(SavedParts.KnownPorts, lost, () => Member(root, "knownPorts") is { } json ? KnownPortsJson.Read(json).ToList() : null, SavedState.AreUsable)?.ToImmutableArray() ?? [],
                Alerts = SavedParts.Read(SavedParts.Alerts, lost, () => Member(root, "alerts") is { } json ? AlertsJson.Read(json) : null, a => a.Validate().IsEmpty) ?? AlertSettings.None,
                Lost = lost.ToImmutable(),
            }.Checked();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new DamagedException(e.Message, e);
        }
    }

    private static JsonElement? Member(JsonElement root, string name) => root.TryGetProperty(name, out var member) && member.ValueKind is not JsonValueKind.Null ? member : null;

    private static byte[] Ending(ReadOnlySpan<byte> body) => Encoding.UTF8.GetBytes($",\n  \"checksum\": \"{Checksum.Of(body)}\"\n}}\n");

    private static ReadOnlyMemory<byte> Unsealed(ReadOnlySpan<byte> file)
    {
        var bodyLength = file.Length - Ending([]).Length;
        if (bodyLength < 0)
            throw new DamagedException($"{file.Length} bytes");
        var body = file[..bodyLength];
        if (!file[bodyLength..].SequenceEqual(Ending(body)))
            throw new DamagedException("the checksum does not fit");
        return (byte[])[.. body, (byte)'}'];
    }

    private static void WriteConnection(Utf8JsonWriter json, ConnectionSettings? connection)
    {
        if (connection is null)
        {
            json.WriteNull("connection");
            return;
        }
        json.WriteStartObject("connection");
        json.WriteString("host", connection.Host);
        json.WriteNumber("port", connection.Port);
        WriteChoice(json, "tempestClientId", connection.TempestClientId);
        WriteChoice(json, "autoTraderClientId", connection.AutoTraderClientId);
        json.WriteEndObject();
    }

    private static ConnectionSettings? ReadConnection(JsonElement json) => json.ValueKind is JsonValueKind.Null
        ? null
        : new(
            json.GetProperty("host").GetString() ?? throw new DamagedException("no host"),
            json.GetProperty("port").GetInt32(),
            ReadChoice(json.GetProperty("tempestClientId")),
            ReadChoice(json.GetProperty("autoTraderClientId")));

    private static void WriteChoice(Utf8JsonWriter json, string name, ClientIdChoice choice)
    {
        if (choice.Pinned is { } pinned)
            json.WriteNumber(name, pinned);
        else
            json.WriteString(name, Auto);
    }

    private static ClientIdChoice ReadChoice(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => ClientIdChoice.Pin(json.GetInt32()),
        JsonValueKind.String when json.GetString() is Auto => ClientIdChoice.Auto,
        _ => throw new DamagedException($"{json} is no client ID"),
    };

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static int? ReadNumber(JsonElement json) => json.ValueKind is JsonValueKind.Null ? null : json.GetInt32();
}
