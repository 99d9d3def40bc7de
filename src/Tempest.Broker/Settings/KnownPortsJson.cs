using System.Collections.Immutable;
using System.Text.Json;
using Tempest.Broker.Ports;
using Tempest.Broker.State;

namespace Tempest.Broker.Settings;

/// <summary>Addresses where TWS answered, as JSON.</summary>
internal static class KnownPortsJson
{
    internal static void Write(Utf8JsonWriter json, ImmutableArray<KnownPort> ports)
    {
        json.WriteStartArray();
        foreach (var port in ports)
        {
            json.WriteStartObject();
            json.WriteString("host", port.Host);
            json.WriteNumber("port", port.Port);
            json.WriteString("mode", port.Mode.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <exception cref="DamagedException">A member is missing, or has a value that cannot be.</exception>
    internal static ImmutableArray<KnownPort> Read(JsonElement json) =>
    [
        .. json.EnumerateArray().Select(p => new KnownPort(
            p.GetProperty("host").GetString() ?? throw new DamagedException("no host"),
            p.GetProperty("port").GetInt32(),
            Enum.TryParse<AccountMode>(p.GetProperty("mode").GetString(), out var mode) && Enum.IsDefined(mode) ? mode : throw new DamagedException("no mode"))),
    ];
}
