using System.Globalization;
using System.Text;
using Tempest.Tws.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Messages;

/// <summary>docs/messages.md is made from the layouts, so it cannot say anything else than the code does.</summary>
public sealed class MessagesDocumentTests
{
    [Fact]
    public void The_document_lists_every_message_and_its_fields_as_they_are()
    {
        var visitor = new Describing();
        MessageCatalog.Visit(ref visitor);
        var made = visitor.Document();
        var path = Path.Combine(AppContext.BaseDirectory, "messages.md");

        if (Environment.GetEnvironmentVariable("TEMPEST_WRITE_DOCS") is { Length: > 0 } docs)
            File.WriteAllText(Path.Combine(docs, "messages.md"), made);

        Assert.True(
            made == File.ReadAllText(path).ReplaceLineEndings("\n"),
            "docs/messages.md is not what the layouts say. Run this test once with TEMPEST_WRITE_DOCS set to the docs folder.");
    }

    [Fact]
    public void Every_message_type_is_in_the_catalogue()
    {
        var visitor = new Describing();
        MessageCatalog.Visit(ref visitor);

        var types = typeof(MessageCatalog).Assembly.GetTypes()
            .Where(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IWireMessage<>)));

        Assert.Equal(types.Select(t => t.Name).Order(), visitor.Types.Order());
    }

    [Fact]
    public void Every_message_in_the_catalogue_is_read_back_from_what_is_written()
    {
        var visitor = new WritingEmpty();
        MessageCatalog.Visit(ref visitor);

        Assert.Empty(visitor.Unread);
    }

    /// <summary>A message whose fields are all empty is written and must be found again by its number.</summary>
    private struct WritingEmpty : IMessageVisitor
    {
        private List<string>? _unread;

        internal List<string> Unread => _unread ??= [];

        void IMessageVisitor.Visit<T>()
        {
            var frames = new FrameBuffer();
            frames.Write<T>(default!, ServerVersion.NewestOffered);
            var reading = T.Id.Direction is MessageDirection.FromTws
                ? Reading.FromTws(frames.Written.Span, ServerVersion.NewestOffered)
                : Reading.ToTws(frames.Written.Span, ServerVersion.NewestOffered);
            if (reading.Message is not T)
                Unread.Add(typeof(T).Name);
        }
    }

    private struct Describing : IMessageVisitor
    {
        private StringBuilder? _text;
        private List<string>? _types;

        internal List<string> Types => _types ??= [];

        private StringBuilder Text => _text ??= new StringBuilder(
            """
            # Messages

            Every message that Tempest.Tws knows, as its layouts say (this page is made from them; a test holds it to them). A message is a frame:
            four bytes of length, big endian, then its number and these fields as text, a zero byte after each. Versions are server versions; a field
            without one is there in all that know the message. After a count stand the fields of one entry, which come as often as it says.

            """);

        internal string Document() => Text.ToString().ReplaceLineEndings("\n");

        void IMessageVisitor.Visit<T>()
        {
            Types.Add(typeof(T).Name);
            var id = T.Id;
            var direction = id.Direction is MessageDirection.FromTws ? "TWS sends" : "the client sends";
            Text.Append(CultureInfo.InvariantCulture, $"\n## {id.Number} {id.Name} ({direction})\n\n`{typeof(T).Name}`");
            Text.Append(id.Since > ServerVersion.OldestOffered ? $", from version {id.Since}\n" : "\n");

            var fields = Merged<T>(id.Since);
            Text.Append(CultureInfo.InvariantCulture, $"\n{(fields.Count == 0 ? "No fields." : string.Join(", ", fields.Select(f => Shown(f, id.Since))) + ".")}");
            Text.Append('\n');
        }

        /// <summary>The fields of all versions in one list, each with the versions that have it: every version's own list is a part of it, in order.</summary>
        private static List<(DescribedField Field, List<int> Versions)> Merged<T>(int since)
            where T : IWireMessage<T>
        {
            List<(DescribedField Field, List<int> Versions)> merged = [];
            for (var version = since; version <= ServerVersion.NewestOffered; version++)
            {
                var next = 0;
                foreach (var field in WireDescriber.Describe<T>(version))
                {
                    var at = merged.FindIndex(next, m => m.Field == field);
                    if (at < 0)
                        merged.Insert(at = next, (field, []));
                    merged[at].Versions.Add(version);
                    next = at + 1;
                }
            }

            return merged;
        }

        private static string Shown((DescribedField Field, List<int> Versions) field, int since)
        {
            var (from, to) = (field.Versions[0], field.Versions[^1]);
            Assert.Equal(to - from + 1, field.Versions.Count);
            var versions = (from > since, to < ServerVersion.NewestOffered) switch
            {
                (false, false) => "",
                (true, false) => $"; from {from}",
                (false, true) => $"; up to {to}",
                _ => $"; {from}..{to}",
            };
            return $"{field.Field.Name} ({field.Field.Kind}{versions})";
        }
    }
}
