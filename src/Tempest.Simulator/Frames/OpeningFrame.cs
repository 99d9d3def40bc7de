using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Frames;

/// <summary>
/// What opens a connection and is no message: the client's first bytes (named CONNECT here, after the call of the official
/// client that sends them) and TWS's answer to the version range, HANDSHAKE.
/// </summary>
internal static class OpeningFrame
{
    internal const string Connect = "CONNECT";
    internal const string Handshake = "HANDSHAKE";

    private const int OldestVersion = 100;

    /// <summary>
    /// Reads a client's first bytes: "API" and a zero byte, the frame with the versions, or both in one. What is not there is
    /// left out: <c>prefix</c>, <c>maxVersion</c> (one version in place of a range), <c>connectOptions</c> ("" is the blank that
    /// the official client leaves before no options).
    /// </summary>
    /// <returns>Null when the bytes are something else.</returns>
    internal static JsonObject? ReadConnect(ReadOnlySpan<byte> bytes)
    {
        var fields = new JsonObject();
        if (bytes.StartsWith(Tws.Wire.Handshake.Prefix))
        {
            fields["prefix"] = "API";
            bytes = bytes[Tws.Wire.Handshake.Prefix.Length..];
            if (bytes.IsEmpty)
                return fields;
        }

        if (bytes.Length < Framing.PrefixLength + 1 || !Frame.IsWhole(bytes) || bytes[Framing.PrefixLength] != 'v')
            return null;
        var text = Encoding.Latin1.GetString(bytes[(Framing.PrefixLength + 1)..]);
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        var range = (blank < 0 ? text : text[..blank]).Split("..");
        if (range.Length > 2 || !Array.TrueForAll(range, IsVersion))
            return null;
        fields["minVersion"] = int.Parse(range[0], CultureInfo.InvariantCulture);
        if (range.Length == 2)
            fields["maxVersion"] = int.Parse(range[1], CultureInfo.InvariantCulture);
        if (blank >= 0)
            fields["connectOptions"] = text[(blank + 1)..];
        return fields;
    }

    /// <exception cref="FormatException">A field is missing or of another kind.</exception>
    internal static byte[] WriteConnect(JsonObject fields)
    {
        Only(fields, "prefix", "minVersion", "maxVersion", "connectOptions");
        byte[] prefix = fields.ContainsKey("prefix") ? Text(fields, "prefix") == "API" ? [.. Tws.Wire.Handshake.Prefix] : throw new FormatException("prefix is not \"API\".") : [];
        if (prefix.Length > 0 && fields.Count == 1)
            return prefix;
        var range = new StringBuilder("v").Append(Version(fields, "minVersion"));
        if (fields.ContainsKey("maxVersion"))
            range.Append("..").Append(Version(fields, "maxVersion"));
        if (fields.ContainsKey("connectOptions"))
            range.Append(' ').Append(Text(fields, "connectOptions"));
        return [.. prefix, .. Frame.Around(Latin1(range.ToString(), "connectOptions"))];
    }

    /// <summary>
    /// Reads TWS's answer: two fields, a version and a text that is no number, which tells it from a message whose number looks
    /// like a version. -1 in place of the version sends the client to another address.
    /// </summary>
    /// <returns>Null when the frame is something else.</returns>
    internal static JsonObject? ReadHandshake(ReadOnlySpan<byte> frame)
    {
        if (!Frame.IsWhole(frame) || Tws.Wire.Handshake.ReadAnswer(frame[Framing.PrefixLength..]) is not { } answer)
            return null;
        if (answer.IsRedirect)
            return new JsonObject { ["serverVersion"] = -1, ["host"] = answer.Text };
        var looksLikeMessage = answer.Text.Length == 0 || long.TryParse(answer.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        return answer.Version < OldestVersion || looksLikeMessage ? null : new JsonObject { ["serverVersion"] = answer.Version, ["time"] = answer.Text };
    }

    /// <exception cref="FormatException">A field is missing or of another kind.</exception>
    internal static byte[] WriteHandshake(JsonObject fields)
    {
        var version = Number(fields, "serverVersion");
        var second = version == -1 ? "host" : "time";
        Only(fields, "serverVersion", second);
        var text = Text(fields, second);
        return text.Contains('\0', StringComparison.Ordinal)
            ? throw new FormatException($"{second} holds a zero byte.")
            : Frame.Around([.. Encoding.ASCII.GetBytes(version.ToString(CultureInfo.InvariantCulture)), 0, .. Latin1(text, second), 0]);
    }

    private static bool IsVersion(string text) =>
        text.Length is > 0 and <= 9 && text.All(char.IsAsciiDigit) && (text[0] != '0' || text.Length == 1);

    private static string Version(JsonObject fields, string name) =>
        Number(fields, name) is var number and >= 0 ? number.ToString(CultureInfo.InvariantCulture) : throw new FormatException($"{name} is below 0.");

    private static int Number(JsonObject fields, string name) =>
        fields[name] is JsonValue value && value.TryGetValue(out int number) ? number : throw Missing(fields, name, "a whole number");

    private static string Text(JsonObject fields, string name) =>
        fields[name] is JsonValue value && value.TryGetValue(out string? text) ? text : throw Missing(fields, name, "a text");

    private static FormatException Missing(JsonObject fields, string name, string kind) =>
        new(fields.ContainsKey(name) ? $"{name} is not {kind}." : $"{name} is missing.");

    private static byte[] Latin1(string text, string name) =>
        text.Any(c => c > 'ÿ') ? throw new FormatException($"{name} holds a character that has no place here.") : Encoding.Latin1.GetBytes(text);

    private static void Only(JsonObject fields, params string[] names)
    {
        foreach (var (name, _) in fields)
        {
            if (!names.Contains(name))
                throw new FormatException($"{name} is no field of it.");
        }
    }
}
