using System.Text.Json;
using Tempest.Broker.Settings;

namespace Tempest.Web.Features.Rest;

/// <summary>Reads what a caller sent as connection settings, and names everything that is wrong with it, field by field.</summary>
internal static class SettingsReader
{
    /// <summary>No honest body is longer.</summary>
    public const int LongestBody = 16 * 1024;

    private const string Host = "host", Port = "port", TempestClientId = "tempestClientId", AutoTraderClientId = "autoTraderClientId";

    /// <summary>The name that a field goes by in JSON.</summary>
    public static string NameOf(SettingField field) => field switch
    {
        SettingField.Host => Host,
        SettingField.Port => Port,
        SettingField.TempestClientId => TempestClientId,
        _ => AutoTraderClientId,
    };

    /// <param name="errors">One sentence a member; empty when the settings may be saved.</param>
    public static ConnectionSettings Read(JsonElement body, out SortedDictionary<string, string> errors)
    {
        errors = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in body.EnumerateObject())
        {
            if (member.Name is not (Host or Port or TempestClientId or AutoTraderClientId))
                errors[member.Name] = $"There is no setting \"{member.Name}\". Send host, port, tempestClientId and autoTraderClientId, and nothing else.";
        }

        // What cannot be read is taken as a value that is wrong by itself, so that the rules across fields stay silent about it.
        var settings = new ConnectionSettings(
            ReadHost(body, errors),
            ReadPort(body, errors),
            ReadClientId(body, TempestClientId, errors),
            ReadClientId(body, AutoTraderClientId, errors));
        foreach (var problem in settings.Validate())
            errors.TryAdd(NameOf(problem.Field), problem.Message);
        return settings;
    }

    private static string ReadHost(JsonElement body, SortedDictionary<string, string> errors)
    {
        if (!Find(body, Host, errors, out var value))
            return "";
        if (value.ValueKind is JsonValueKind.String)
            return value.GetString()!;
        errors[Host] = "host must be text, such as \"127.0.0.1\".";
        return "";
    }

    private static int ReadPort(JsonElement body, SortedDictionary<string, string> errors)
    {
        if (!Find(body, Port, errors, out var value))
            return 0;
        if (value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var port))
            return port;
        errors[Port] = "port must be a whole number from 1 to 65535, such as 7497, without quotes.";
        return 0;
    }

    private static ClientIdChoice ReadClientId(JsonElement body, string name, SortedDictionary<string, string> errors)
    {
        if (!Find(body, name, errors, out var value))
            return ClientIdChoice.Pin(-1);
        if (value.ValueKind is JsonValueKind.String && value.GetString() is "auto")
            return ClientIdChoice.Auto;
        if (value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var id))
            return ClientIdChoice.Pin(id);
        errors[name] = $"{name} must be \"auto\" or a whole number from 0 to 999, without quotes.";
        return ClientIdChoice.Pin(-1);
    }

    private static bool Find(JsonElement body, string name, SortedDictionary<string, string> errors, out JsonElement value)
    {
        if (body.TryGetProperty(name, out value))
            return true;
        errors[name] = $"{name} is missing.";
        return false;
    }
}
