using System.Globalization;
using System.Text;
using System.Text.Json;
using Tempest.Tws.Messages;
using Tempest.Tws.Routing;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Routing;

/// <summary>Where the request ID stands is right in every response that the official client was seen to read.</summary>
public sealed class RequestIdFieldTests
{
    private static readonly string[] s_names = ["reqId", "tickerId", "requestId", "id"];

    public static TheoryData<string> Responses => [.. Golden.AllResponses.Where(HasRequestId).Select(r => r.GetProperty("name").GetString()!)];

    [Fact]
    public void More_than_half_of_the_recorded_responses_name_a_request() => Assert.InRange(Responses.Count, 81, 161);

    [Theory]
    [MemberData(nameof(Responses))]
    public void The_request_ID_is_found_without_reading_the_message(string name)
    {
        var recorded = Golden.Response(name);
        var args = recorded.GetProperty("args");
        var expected = s_names.Where(n => args.TryGetProperty(n, out _)).Select(n => args.GetProperty(n).GetRawText()).First();
        var payload = recorded.Bytes().AsSpan(Framing.PrefixLength);
        var sink = new Finding(recorded.Version());

        MessageCatalog.ReadFromTws(payload, recorded.Version(), ref sink);

        Assert.True(sink.At >= 0, "the message has no request ID");
        Assert.Equal(expected, Encoding.ASCII.GetString(payload).Split('\0')[sink.At + 1]);
        Assert.Equal(expected, sink.Peeked.ToString(CultureInfo.InvariantCulture));
    }

    private static bool HasRequestId(JsonElement recorded) =>
        recorded.GetProperty("callback").GetString() is { } callback && !recorded.GetProperty("name").GetString()!.StartsWith("unknown", StringComparison.Ordinal)
        && callback is not ("orderStatus" or "openOrder" or "nextValidId")
        && recorded.GetProperty("args") is { ValueKind: JsonValueKind.Object } args && s_names.Any(n => args.TryGetProperty(n, out _));

    private struct Finding(int version) : IMessageSink
    {
        internal int At { get; private set; } = -1;

        internal int Peeked { get; private set; }

        bool IMessageSink.Wants<T>(in WireReader fields)
        {
            At = RequestIdField<T>.At(version);
            if (At >= 0 && fields.TryPeek(At, out var peeked))
                Peeked = peeked;
            return false;
        }

        readonly void IMessageSink.Received<T>(T message) => Assert.Fail("nobody wanted it");

        readonly void IMessageSink.Unreadable(WireFault fault) => Assert.Fail(fault.ToString());

        readonly void IMessageSink.Unknown(int number) => Assert.Fail($"{number}");
    }
}
