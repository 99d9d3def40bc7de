using System.Text.Json.Nodes;
using Tempest.Tws.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Messages;

/// <summary>
/// Every message at the versions that change it and one below. The frames in spelt.jsonl were spelt from the notation of
/// the protocol reference by a program that shares nothing with this library: with all fields set, each to a value of its
/// own, and with all of them empty or unset.
/// </summary>
public sealed class SpeltFrameTests
{
    private static readonly ILookup<string, JsonObject> s_frames = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Messages", "spelt.jsonl"))
        .Select(line => JsonNode.Parse(line)!.AsObject())
        .ToLookup(f => $"{f["name"]} from {f["from"]}");

    public static TheoryData<string> Names => [.. s_frames.Select(f => f.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_frame_is_read_field_for_field_and_written_byte_for_byte(string name)
    {
        foreach (var spelt in s_frames[name])
        {
            var version = spelt["version"]!.GetValue<int>();
            var frame = Spelt.Frame(spelt["frame"]!.GetValue<string>());
            var sink = new Comparing(spelt, version);

            if (spelt["from"]!.GetValue<string>() == "client")
                MessageCatalog.ReadToTws(frame.AsSpan(Framing.PrefixLength), version, ref sink);
            else
                MessageCatalog.ReadFromTws(frame.AsSpan(Framing.PrefixLength), version, ref sink);

            Assert.True(sink.IsDone);
        }
    }

    [Fact]
    public void Every_message_of_the_catalogue_is_spelt()
    {
        var visitor = new Naming();
        MessageCatalog.Visit(ref visitor);

        Assert.Equal(visitor.Names.Distinct().Order(), s_frames.Select(f => f.Key).Order());
    }

    private struct Comparing(JsonObject spelt, int version) : IMessageSink
    {
        internal bool IsDone { get; private set; }

        bool IMessageSink.Wants<T>(in WireReader fields) => true;

        void IMessageSink.Received<T>(T message)
        {
            var where = $"{spelt["name"]} at {version}";
            var fields = JsonFieldWriter.Write(message, version);
            Assert.True(JsonNode.DeepEquals(spelt["fields"], fields), $"{where}:\n{spelt["fields"]!.ToJsonString()}\n{fields.ToJsonString()}");
            Assert.Equal(spelt["frame"]!.GetValue<string>(), Spelt.Fields(message, version));

            var fromNames = JsonFieldReader.Read(fields, message, version, out var unknown);
            Assert.Empty(unknown);
            Assert.Equal(spelt["frame"]!.GetValue<string>(), Spelt.Fields(fromNames, version));
            IsDone = true;
        }

        void IMessageSink.Unreadable(WireFault fault) => Assert.Fail($"at {version}: {fault}\n{spelt["frame"]}");

        void IMessageSink.Unknown(int number) => Assert.Fail($"{number} is not known");
    }

    private struct Naming : IMessageVisitor
    {
        private List<string>? _names;

        internal List<string> Names => _names ??= [];

        void IMessageVisitor.Visit<T>() => Names.Add($"{T.Id.Name} from {(T.Id.Direction is MessageDirection.ToTws ? "client" : "tws")}");
    }
}
