using System.Text.Json;
using System.Text.Json.Nodes;
using Tempest.Tws.Messages;
using Tempest.Tws.Messages.Accounts;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Messages;

/// <summary>Every response recorded from the official client's reader: all values of its callbacks are read here too, and no others.</summary>
public sealed class GoldenResponseTests
{
    public static TheoryData<string> Names => [.. Golden.AllResponses.Select(r => r.GetProperty("name").GetString()!)];

    [Fact]
    public void There_are_161_recorded_responses() => Assert.Equal(161, Names.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_response_is_read_as_the_official_client_reads_it(string name)
    {
        var recorded = Golden.Response(name);
        var sink = new Comparing(recorded);

        MessageCatalog.ReadFromTws(recorded.Bytes().AsSpan(Framing.PrefixLength), recorded.Version(), ref sink);

        Assert.True(sink.IsDone);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_read_is_written_so_that_it_reads_the_same_again(string name)
    {
        var recorded = Golden.Response(name);
        var sink = default(Again);
        sink.Version = recorded.Version();

        MessageCatalog.ReadFromTws(recorded.Bytes().AsSpan(Framing.PrefixLength), recorded.Version(), ref sink);

        Assert.True(sink.IsDone);
    }

    private struct Comparing(JsonElement recorded) : IMessageSink
    {
        internal bool IsDone { get; private set; }

        bool IMessageSink.Wants<T>(in WireReader fields) => true;

        void IMessageSink.Received<T>(T message)
        {
            var version = recorded.Version();
            var actual = JsonFieldWriter.Write(Comparable(message), version);
            var args = Arguments(recorded, actual);

            var expected = JsonFieldReader.Read(args, Start<T>(), version, out var unknown);

            foreach (var field in unknown)
                Assert.True(IsNothing(args[field]), $"{field} was not read");
            Assert.Equal(JsonFieldWriter.Write(expected, version).ToJsonString(), actual.ToJsonString());
            IsDone = true;
        }

        void IMessageSink.Unreadable(WireFault fault) => Assert.Fail(fault.ToString());

        void IMessageSink.Unknown(int number)
        {
            Assert.Equal(505, recorded.GetProperty("args").GetProperty("errorCode").GetInt32());
            IsDone = true;
        }

        /// <summary>Without what the official client drops.</summary>
        private static T Comparable<T>(T message) =>
            message is ContractDetailsFound found ? (T)(object)(found with { Details = found.Details with { LastTradeZone = "" } }) : message;

        /// <summary>The objects of a callback are listed by what differs from fresh ones.</summary>
        private static T Start<T>()
        {
            object? start = typeof(T).Name switch
            {
                nameof(PortfolioValue) => new PortfolioValue(new(), 0, 0, 0, 0, 0, 0, ""),
                nameof(Position) => new Position("", new(), 0, 0),
                nameof(PositionMulti) => new PositionMulti(0, "", new(), 0, 0, ""),
                nameof(ContractDetailsFound) => new ContractDetailsFound(0, new()),
                nameof(ExecutionReport) => new ExecutionReport(0, new(), new()),
                nameof(OpenOrder) => new OpenOrder(new(), new(), new()),
                nameof(CompletedOrder) => new CompletedOrder(new(), new(), new()),
                nameof(CommissionReport) => new CommissionReport("", 0, "", 0, 0, 0),
                _ => null,
            };
            return start is T known ? known : default!;
        }

        /// <summary>A field that a version does not have is told by the callback with its default.</summary>
        private static bool IsNothing(JsonNode? value) => value?.ToJsonString() is null or "0" or "false" or "\"\"" or "\"unset\"";

        private static JsonObject Arguments(JsonElement recorded, JsonObject actual)
        {
            var args = GoldenNames.Flat(recorded.GetProperty("args"));
            var callback = recorded.GetProperty("callback").GetString();
            var then = recorded.TryGetProperty("then", out var following) ? following.EnumerateArray().ToList() : [];
            switch (callback)
            {
                case "tickPrice":
                    var size = then.SingleOrDefault(t => t.GetProperty("callback").GetString() == "tickSize");
                    if (size.ValueKind is JsonValueKind.Object)
                    {
                        args["size"] = size.GetProperty("args").GetProperty("size").GetString();
                        var price = new TickPrice(0, recorded.GetProperty("args").GetProperty("field").GetInt32(), 0, 0, 0);
                        Assert.Equal(size.GetProperty("args").GetProperty("field").GetInt32(), price.SizeField);
                    }
                    else
                    {
                        // The official client drops this size.
                        args["size"] = actual["size"]!.DeepClone();
                    }

                    break;
                case "historicalData" or "historicalDataEnd" when actual.ContainsKey("bars"):
                    args = Bars(recorded.GetProperty("args"), callback, then);
                    break;
                case "smartComponents":
                    args["theMap"] = new JsonArray([.. recorded.GetProperty("args").GetProperty("theMap").EnumerateObject().Select(Component)]);
                    break;
                case "symbolSamples":
                    args["contractDescriptions"] = new JsonArray([.. args["contractDescriptions"]!.AsArray().Select(Sample)]);
                    break;
                case "contractDetails":
                    var time = args["d.LastTradeTime"]?.GetValue<string>();
                    args["lastTradeDate"] = args["c.LastTradeDateOrContractMonth"]?.GetValue<string>() + (time is null ? "" : $" {time}");
                    args.Remove("d.LastTradeTime");
                    args.Remove("c.LastTradeDateOrContractMonth");
                    break;
                case "openOrder":
                    Assert.Equal(args["orderId"]!.ToJsonString(), args["o.OrderId"]?.ToJsonString() ?? "0");
                    args.Remove("orderId");
                    break;
            }

            return args;
        }

        private static JsonNode Component(JsonProperty entry) => new JsonObject
        {
            ["bit"] = int.Parse(entry.Name, System.Globalization.CultureInfo.InvariantCulture),
            ["exchange"] = entry.Value[0].GetString(),
            ["letter"] = entry.Value[1].GetString(),
        };

        private static JsonNode Sample(JsonNode? description)
        {
            var flat = new JsonObject();
            foreach (var (key, value) in description!["Contract"]!.AsObject())
                flat[$"Contract.{key}"] = value!.DeepClone();
            flat["DerivativeSecTypes"] = description["DerivativeSecTypes"]?.DeepClone();
            return flat;
        }

        /// <summary>The official client calls back for each bar, and then for the end where the frame holds it.</summary>
        private static JsonObject Bars(JsonElement first, string callback, List<JsonElement> then)
        {
            var bars = new JsonArray();
            var args = new JsonObject { ["reqId"] = first.GetProperty("reqId").GetInt32(), ["bars"] = bars };
            Take(callback, first);
            foreach (var next in then)
                Take(next.GetProperty("callback").GetString()!, next.GetProperty("args"));
            return args;

            void Take(string name, JsonElement values)
            {
                if (name == "historicalData")
                {
                    bars.Add(JsonNode.Parse(values.GetProperty("bar").GetRawText()));
                    return;
                }

                args["start"] = values.GetProperty("start").GetString();
                args["end"] = values.GetProperty("end").GetString();
            }
        }
    }

    private struct Again : IMessageSink
    {
        internal int Version { get; set; }

        internal bool IsDone { get; private set; }

        bool IMessageSink.Wants<T>(in WireReader fields) => true;

        void IMessageSink.Received<T>(T message)
        {
            var frames = new FrameBuffer();
            frames.Write(message, Math.Max(Version, T.Id.Since));
            var again = Reading.FromTws(frames.Written.Span, Math.Max(Version, T.Id.Since));

            Assert.Null(again.Fault);
            Assert.Equal(JsonFieldWriter.Write(message, Version).ToJsonString(), JsonFieldWriter.Write((T)again.Message!, Version).ToJsonString());
            IsDone = true;
        }

        void IMessageSink.Unreadable(WireFault fault) => Assert.Fail(fault.ToString());

        void IMessageSink.Unknown(int number) => IsDone = true;
    }
}
