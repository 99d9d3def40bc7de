using System.Text.Json.Nodes;
using Tempest.Tws.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Frames;

/// <summary>Reads frames for people: number, name and the fields by the names of the protocol reference.</summary>
internal static class FrameDecoder
{
    /// <summary>
    /// Decodes one line. Where the fields alone would not be written as the same bytes again (numbers spelt another way, fields
    /// at the end that nobody knows), the frame itself stands beside them, as <c>hex</c>.
    /// </summary>
    /// <exception cref="FormatException">It cannot be read; the message says where and why.</exception>
    internal static JsonObject Decode(string line, MessageDirection direction, int serverVersion)
    {
        if (!Frame.TryParse(line, out var frame, out var problem))
            throw new FormatException(problem);
        var decoded = Decode(frame, direction, serverVersion);
        if (!FrameEncoder.WritesAgain(decoded, frame, direction, serverVersion))
            decoded["hex"] = Convert.ToHexStringLower(frame);
        return decoded;
    }

    /// <summary>The fields of a whole frame, without <c>hex</c>.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    internal static JsonObject Decode(ReadOnlySpan<byte> frame, MessageDirection direction, int serverVersion)
    {
        if (direction is MessageDirection.ToTws && OpeningFrame.ReadConnect(frame) is { } connect)
            return Named(null, OpeningFrame.Connect, connect);
        if (Frame.Problem(frame) is { } problem)
            throw new FormatException(problem);
        if (direction is MessageDirection.FromTws && OpeningFrame.ReadHandshake(frame) is { } handshake)
            return Named(null, OpeningFrame.Handshake, handshake);

        var sink = new Sink(serverVersion);
        if (direction is MessageDirection.FromTws)
            MessageCatalog.ReadFromTws(frame[Framing.PrefixLength..], serverVersion, ref sink);
        else
            MessageCatalog.ReadToTws(frame[Framing.PrefixLength..], serverVersion, ref sink);
        return sink.Decoded ?? throw new FormatException(sink.Problem);
    }

    private static JsonObject Named(int? id, string name, JsonObject fields) => new() { ["id"] = id, ["name"] = name, ["fields"] = fields };

    private struct Sink(int serverVersion) : IMessageSink
    {
        internal JsonObject? Decoded { get; private set; }

        internal string? Problem { get; private set; }

        readonly bool IMessageSink.Wants<T>(in WireReader fields) => true;

        void IMessageSink.Received<T>(T message) => Decoded = Named(T.Id.Number, T.Id.Name, JsonFieldWriter.Write(message, serverVersion));

        void IMessageSink.Unreadable(WireFault fault) => Problem = fault.ToString();

        void IMessageSink.Unknown(int number) => Problem = $"There is no message {number}.";
    }
}
