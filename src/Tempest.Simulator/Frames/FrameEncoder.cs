using System.Text.Json.Nodes;
using Tempest.Tws;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Frames;

/// <summary>Writes the frame of a name and its fields: the inverse of <see cref="FrameDecoder"/>.</summary>
internal static class FrameEncoder
{
    /// <summary>Encodes one decoded line.</summary>
    /// <returns>The whole frame, length prefix included.</returns>
    /// <exception cref="FormatException">Something is missing or of another kind; it is named.</exception>
    /// <exception cref="TwsRequestException">A client's text is not ASCII, or means something that the server version does not know.</exception>
    internal static byte[] Encode(JsonObject decoded, MessageDirection direction, int serverVersion)
    {
        var name = Json.Text(decoded, "name");
        if (decoded["fields"] is not JsonObject fields)
            throw new FormatException("fields, an object, is missing.");
        if (TrySpelt(decoded, name, fields, direction, serverVersion, out var spelt))
            return spelt;

        var frame = (direction, name) switch
        {
            (MessageDirection.ToTws, OpeningFrame.Connect) => OpeningFrame.WriteConnect(fields),
            (MessageDirection.FromTws, OpeningFrame.Handshake) => OpeningFrame.WriteHandshake(fields),
            _ => FrameCodecs.Write(direction, name, fields, serverVersion),
        };
        return frame.Length - Framing.PrefixLength > Framing.LongestPayload
            ? throw new FormatException($"The frame would be {frame.Length - Framing.PrefixLength} bytes long; at most {Framing.LongestPayload} can be.")
            : frame;
    }

    /// <summary>Whether the text of <paramref name="decoded"/> is written as these very bytes.</summary>
    internal static bool WritesAgain(JsonObject decoded, ReadOnlySpan<byte> frame, MessageDirection direction, int serverVersion)
    {
        try
        {
            return Encode(Json.Parse(Json.Write(decoded)), direction, serverVersion).AsSpan().SequenceEqual(frame);
        }
        catch (Exception e) when (e is FormatException or TwsRequestException)
        {
            return false;
        }
    }

    /// <summary>The frame that stands beside the fields, where it is still theirs: whoever changed a field wants that one.</summary>
    private static bool TrySpelt(JsonObject decoded, string name, JsonObject fields, MessageDirection direction, int serverVersion, out byte[] spelt)
    {
        spelt = [];
        if (decoded["hex"] is not JsonValue hex || !hex.TryGetValue(out string? text) || !Frame.TryParse(text, out var frame, out _))
            return false;
        try
        {
            var again = FrameDecoder.Decode(frame, direction, serverVersion);
            spelt = frame;
            return Json.Text(again, "name") == name && JsonNode.DeepEquals(Json.Parse(Json.Write(again["fields"]!)), fields);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
