using System.Buffers;
using System.Text.Json.Nodes;
using Tempest.Tws.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Frames;

/// <summary>Turns the fields of a message, by the names of the protocol reference, into its frame: one for each message that is known.</summary>
internal sealed class FrameCodecs : IMessageVisitor
{
    private static readonly FrameCodecs s_all = All();

    private readonly Dictionary<(MessageDirection, string), List<ICodec>> _codecs = [];

    private interface ICodec
    {
        byte[] Write(JsonObject fields, int serverVersion);
    }

    private FrameCodecs()
    {
    }

    /// <summary>The whole frame, length prefix included.</summary>
    /// <exception cref="FormatException">No such message, or a field that is missing, of another kind, or too much.</exception>
    /// <exception cref="Tws.TwsRequestException">A client's text is not ASCII, or means something that the server version does not know.</exception>
    internal static byte[] Write(MessageDirection direction, string name, JsonObject fields, int serverVersion)
    {
        if (!s_all._codecs.TryGetValue((direction, name), out var codecs))
        {
            var sender = direction is MessageDirection.FromTws ? "TWS" : "a client";
            throw new FormatException($"\"{Shown(name)}\" is no message that {sender} sends.");
        }

        return codecs[Kind(codecs, fields)].Write(fields, serverVersion);
    }

    void IMessageVisitor.Visit<T>()
    {
        var key = (T.Id.Direction, T.Id.Name);
        if (!_codecs.TryGetValue(key, out var codecs))
            _codecs.Add(key, codecs = []);
        codecs.Add(new Codec<T>());
    }

    /// <summary>Three messages share the name TICK_BY_TICK; each has a field that the others do not have.</summary>
    private static int Kind(List<ICodec> codecs, JsonObject fields) =>
        codecs.Count == 1 ? 0
        : fields.ContainsKey("bidPrice") ? codecs.FindIndex(c => c is Codec<Tws.Messages.MarketData.TickByTickQuote>)
        : fields.ContainsKey("midPoint") ? codecs.FindIndex(c => c is Codec<Tws.Messages.MarketData.TickByTickMiddle>)
        : codecs.FindIndex(c => c is Codec<Tws.Messages.MarketData.TickByTickTrade>);

    private static FrameCodecs All()
    {
        var all = new FrameCodecs();
        MessageCatalog.Visit(ref all);
        return all;
    }

    private static string Shown(string name) => name.Length <= 60 ? name : $"{name[..60]}…";

    private sealed class Codec<T> : ICodec
        where T : IWireMessage<T>
    {
        public byte[] Write(JsonObject fields, int serverVersion)
        {
            var message = JsonFieldReader.ReadWhole<T>(fields, serverVersion);
            var payload = new ArrayBufferWriter<byte>();
            // Not through a FrameBuffer: that refuses what a version does not know, and here any frame can be written that can be read.
            var writer = new WireWriter(payload, serverVersion, T.Id.Direction is MessageDirection.FromTws);
            writer.Number(T.Id.Number);
            T.Layout(ref writer, message);
            return Frame.Around(payload.WrittenSpan);
        }
    }
}
