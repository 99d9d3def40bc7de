using System.Text.Json.Nodes;
using Tempest.Tws;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Frames.Golden;

/// <summary>Writes the frame that the official client sends for a call, or says that it refuses.</summary>
internal static class GoldenEncoder
{
    /// <summary>What the official client says where a refusal is about no request.</summary>
    private const int NoId = -1;

    private static readonly string[] s_ids = ["id", "orderId", "reqId", "tickerId", "requestId"];

    /// <summary>Takes a line with <c>serverVersion</c> and <c>call</c>, and adds <c>hex</c>, or null and <c>error</c>.</summary>
    /// <param name="isRead">False where the call makes no sense. One that must be refused does.</param>
    internal static JsonObject Encode(JsonObject line, out bool isRead)
    {
        line.Remove("hex");
        line.Remove("error");
        isRead = true;
        try
        {
            var version = Json.ServerVersion(line);
            if (line["call"] is not JsonObject call)
                throw new FormatException("call, an object, is missing.");
            var method = Json.Text(call, "method");
            var args = call["args"] switch
            {
                null => [],
                JsonObject given => given,
                _ => throw new FormatException("args is not an object."),
            };
            Encode(line, method, args, version);
        }
        catch (FormatException e)
        {
            (line["hex"], line["error"]) = (null, e.Message);
            isRead = false;
        }

        return line;
    }

    private static void Encode(JsonObject line, string method, JsonObject args, int version)
    {
        var frames = new FrameBuffer();
        try
        {
            GoldenCalls.Write(frames, method, args, version);
            line["hex"] = Convert.ToHexStringLower(frames.Written.Span);
        }
        catch (TwsRequestException e)
        {
            line["hex"] = null;
            line["error"] = new JsonObject { ["id"] = Id(args), ["code"] = e.Code };
        }
    }

    private static int Id(JsonObject args) =>
        s_ids.Select(name => args[name]).OfType<JsonValue>().Select(v => v.TryGetValue(out int id) ? id : NoId).FirstOrDefault(NoId);
}
