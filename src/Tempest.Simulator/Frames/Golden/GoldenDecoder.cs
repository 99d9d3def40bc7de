using System.Text.Json.Nodes;
using Tempest.Tws;
using Tempest.Tws.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Frames.Golden;

/// <summary>Says of a frame of TWS which callbacks the official client raises, and with what.</summary>
internal static class GoldenDecoder
{
    /// <summary>Takes a line with <c>serverVersion</c> and <c>hex</c>, and adds <c>callback</c>, <c>args</c> and <c>then</c>, or <c>error</c>.</summary>
    /// <param name="isRead">False where the frame cannot be read.</param>
    internal static JsonObject Decode(JsonObject line, out bool isRead)
    {
        foreach (var answer in (string[])["callback", "args", "then", "error", "throws"])
            line.Remove(answer);
        try
        {
            var version = Json.ServerVersion(line);
            if (!Frame.TryParse(Json.Text(line, "hex"), out var frame, out var problem))
                throw new FormatException(problem);
            problem = Frame.Problem(frame);
            if (problem is not null)
                throw new FormatException(problem);

            var callbacks = Callbacks(frame, version);
            line["callback"] = callbacks is [var first, ..] ? first.Name : null;
            if (callbacks.Count > 0)
                line["args"] = callbacks[0].Args;
            if (callbacks.Count > 1)
                line["then"] = new JsonArray([.. callbacks.Skip(1).Select(c => new JsonObject { ["callback"] = c.Name, ["args"] = c.Args })]);
            isRead = true;
        }
        catch (FormatException e)
        {
            line["callback"] = null;
            line["error"] = e.Message;
            isRead = false;
        }

        return line;
    }

    private static List<GoldenCallback> Callbacks(ReadOnlySpan<byte> frame, int version)
    {
        if (IsTickOfNoKind(frame, version))
            return [];
        var sink = new Sink(version);
        MessageCatalog.ReadFromTws(frame[Framing.PrefixLength..], version, ref sink);
        return sink.Callbacks ?? throw new FormatException(sink.Problem);
    }

    /// <summary>The official client reads a tick of kind 0 as nothing.</summary>
    private static bool IsTickOfNoKind(ReadOnlySpan<byte> frame, int version)
    {
        const int TickByTick = 99;

        var reader = new WireReader(frame[Framing.PrefixLength..], version);
        var number = reader.Number(null, "message number");
        reader.Number(null, "reqId");
        return reader.Number(null, "tickType") == 0 && number == TickByTick && reader.IsSound;
    }

    private struct Sink(int version) : IMessageSink
    {
        internal List<GoldenCallback>? Callbacks { get; private set; }

        internal string? Problem { get; private set; }

        readonly bool IMessageSink.Wants<T>(in WireReader fields) => true;

        void IMessageSink.Received<T>(T message)
        {
            var fields = JsonFieldWriter.Write(message, version);
            if (EmptyText(T.Id.Name, fields) is { } empty)
                Problem = $"{T.Id.Name}: {empty} is empty, which the official client cannot read from server version {ServerVersion.EscapedText} on.";
            else
                Callbacks = GoldenCallback.Of(message, fields, version);
        }

        void IMessageSink.Unreadable(WireFault fault) => Problem = fault.ToString();

        void IMessageSink.Unknown(int number) => Callbacks = [GoldenCallback.UnknownNumber];

        private readonly string? EmptyText(string name, JsonObject fields)
        {
            var escaped = name switch { "ERR_MSG" => "errorMsg", "CONTRACT_DATA" => "d.LongName", _ => null };
            return version >= ServerVersion.EscapedText && escaped is not null && fields[escaped]!.GetValue<string>().Length == 0 ? escaped : null;
        }
    }
}
