using CsCheck;
using Tempest.Tws.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Messages;

/// <summary>Whatever a message holds comes back as it was. A supplement: a layout that is wrong still agrees with itself.</summary>
public sealed class AnyMessageTests
{
    [Fact]
    public void Any_message_at_any_version_is_read_as_it_was_written()
    {
        Gen.Select(Gen.Int, Gen.Int[ServerVersion.OldestOffered, ServerVersion.NewestOffered]).Sample(
            (seed, version) =>
            {
                var visitor = new WritingAnything(seed, version);
                MessageCatalog.Visit(ref visitor);
                return visitor.Count > 50;
            },
            seed: "0000KOIPe004", iter: Full.Count(20_000), threads: 1);
    }

    private struct WritingAnything(int seed, int version) : IMessageVisitor
    {
        internal int Count { get; private set; }

        void IMessageVisitor.Visit<T>()
        {
            if (version < T.Id.Since)
                return;
            var message = RandomFields.Make<T>(seed + Count++, version);
            var frames = new FrameBuffer();
            frames.Write(message, version);

            var reading = T.Id.Direction is MessageDirection.FromTws
                ? Reading.FromTws(frames.Written.Span, version)
                : Reading.ToTws(frames.Written.Span, version);

            Assert.True(reading.Fault is null, $"{reading.Fault} at {version}");
            Assert.Equal(
                JsonFieldWriter.Write(message, version).ToJsonString(),
                JsonFieldWriter.Write(Assert.IsType<T>(reading.Message), version).ToJsonString());
        }
    }
}
