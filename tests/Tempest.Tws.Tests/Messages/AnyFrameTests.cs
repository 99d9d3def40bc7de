using System.Buffers;
using System.Text.Json.Nodes;
using CsCheck;
using Tempest.Simulator.Frames;
using Tempest.Simulator.Frames.Golden;
using Tempest.Tws.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Messages;

/// <summary>The simulator's <c>decode</c> and <c>encode</c> are each other's inverse for any frame, not only for recorded ones.</summary>
public sealed class AnyFrameTests
{
    [Fact]
    public void Any_message_at_any_version_is_decoded_and_encoded_to_the_same_bytes_by_its_fields_alone()
    {
        Gen.Select(Gen.Int, Gen.Int[ServerVersion.OldestOffered, ServerVersion.NewestOffered]).Sample(
            (seed, version) =>
            {
                var visitor = new Encoding(seed, version);
                MessageCatalog.Visit(ref visitor);
                return visitor.Count > 150;
            },
            seed: "0000KOIPe011", iter: Full.Count(10_000), threads: 1);
    }

    [Fact]
    public void A_broken_frame_that_can_be_read_comes_back_as_it_was_and_any_other_says_what_is_wrong()
    {
        var (read, unread) = (0, 0);
        Gen.Select(Gen.Int, Gen.Int[ServerVersion.OldestOffered, ServerVersion.NewestOffered], Gen.Bool).Sample(
            (seed, version, fromTws) =>
            {
                var direction = fromTws ? MessageDirection.FromTws : MessageDirection.ToTws;
                var frame = Spelt.Frame(BrokenFrames.Next(new Random(seed), out _));
                try
                {
                    var line = Json.Write(FrameDecoder.Decode(Convert.ToHexString(frame), direction, version));
                    read++;
                    return FrameEncoder.Encode(Json.Parse(line), direction, version).AsSpan().SequenceEqual(frame);
                }
                catch (FormatException e)
                {
                    unread++;
                    return e.Message.Length > 0;
                }
            },
            seed: "0000KOIPe012", iter: Full.Count(1_000_000), threads: 1);

        Assert.True(read > 500 && unread > 500, $"{read} read, {unread} not");
    }

    [Fact]
    public void Whatever_comes_the_official_clients_callbacks_are_told_or_why_there_are_none()
    {
        var told = 0;
        Gen.Select(Gen.Int, Gen.Int[ServerVersion.OldestOffered, ServerVersion.NewestOffered]).Sample(
            (seed, version) =>
            {
                var frame = Spelt.Frame(BrokenFrames.Next(new Random(seed), out _));
                var answer = GoldenDecoder.Decode(new JsonObject { ["serverVersion"] = version, ["hex"] = Convert.ToHexString(frame) }, out var isRead);
                told += answer["callback"] is null ? 0 : 1;
                return Json.Write(answer).Length > 0 && isRead == !answer.ContainsKey("error");
            },
            seed: "0000KOIPe013", iter: Full.Count(1_000_000), threads: 1);

        Assert.InRange(told, 500, int.MaxValue);
    }

    private struct Encoding(int seed, int version) : IMessageVisitor
    {
        internal int Count { get; private set; }

        void IMessageVisitor.Visit<T>()
        {
            var payload = new ArrayBufferWriter<byte>();
            var writer = new WireWriter(payload, version, T.Id.Direction is MessageDirection.FromTws);
            writer.Number(T.Id.Number);
            T.Layout(ref writer, RandomFields.Make<T>(seed + Count++, version));
            var frame = Spelt.Frame(payload.WrittenSpan.ToArray());

            var line = Json.Write(FrameDecoder.Decode(Convert.ToHexString(frame), T.Id.Direction, version));
            var fields = Json.Parse(line);
            var again = FrameEncoder.Encode(fields, T.Id.Direction, version);

            Assert.Equal(Convert.ToHexString(frame), Convert.ToHexString(again));
            Assert.False(fields.ContainsKey("hex"), line);
        }
    }
}
