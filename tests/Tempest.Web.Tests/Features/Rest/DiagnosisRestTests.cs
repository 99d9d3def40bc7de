using System.Text.Json.Nodes;
using Tempest.Broker.Clockwork;
using Tempest.Broker.State;

namespace Tempest.Web.Tests.Features.Rest;

public sealed class DiagnosisRestTests
{
    [Fact]
    public async Task It_has_the_ladder_the_ports_the_notices_and_the_schedule()
    {
        await using var app = await TempestApp.StartAsync();
        app.Broker.Connect();
        app.Broker.Store.Update(s => s with
        {
            Tempest = s.Tempest with { Cause = FakeBroker.Refused with { Confidence = Confidence.Likely, WouldTell = "A look." } },
            TempestHealth = s.TempestHealth with { Misses = 1, Api = s.TempestHealth.Api with { State = RungState.Doubtful, Says = "1 question unanswered" } },
            Ports = new PortScan("127.0.0.1", FakeBroker.Start, false, [new(7496, PortAnswer.OtherProgram, "node", AccountMode.Live, true)]),
            Board = new NoticeBoard([new(NoticeKind.FarmDown, "ushmds", 2105, FakeBroker.Start, FakeBroker.Start.AddSeconds(5), 3, null, "A title", "A detail.", ["Wait."])]),
            Clockwork = s.Clockwork with
            {
                Stop = new DailyStop(new(23, 45), "Europe/Berlin", DailyStopKind.Restart, true),
                Next = new ClockworkEvent(ClockworkKind.DailyStop, "TWS restarts", FakeBroker.Start.AddHours(1), FakeBroker.Start.AddHours(2), "Learnt", null),
            },
        });

        var body = await BodyAsync(app);

        Assert.Equal(["now", "broker", "autoTrader", "ports", "notices", "clockwork", "checklist"], body.AsObject().Select(member => member.Key));
        Assert.Equal("doubtful", (string?)body["broker"]!["overall"]);
        Assert.Equal("good", (string?)body["autoTrader"]!["overall"]);
        Assert.Equal("""{"name":"TWS API","state":"doubtful","since":"2026-03-02T09:30:02Z","provenAt":"2026-03-02T09:30:20Z","says":"1 question unanswered"}""", JsonAnswer.Plain(body["broker"]!["api"]));
        Assert.Equal(
            """{"code":"socketRefused","title":"Nothing listens on port 7497","detail":"This computer refused the connection.","remedies":["Start TWS and log in.","Check the port."],"confidence":"likely","wouldTell":"A look."}""",
            JsonAnswer.Plain(body["broker"]!["cause"]));
        Assert.Equal(
            """{"host":"127.0.0.1","at":"2026-03-02T09:30:00Z","running":false,"findings":[{"port":7496,"answer":"otherProgram","program":"node","mode":"live","usual":true}]}""",
            JsonAnswer.Plain(body["ports"]));
        Assert.Equal(
            """[{"kind":"farmDown","subject":"ushmds","code":2105,"firstSeen":"2026-03-02T09:30:00Z","lastSeen":"2026-03-02T09:30:05Z","count":3,"endedAt":null,"title":"A title","detail":"A detail.","remedies":["Wait."]}]""",
            JsonAnswer.Plain(body["notices"]));
        Assert.Equal("""{"at":"23:45","zone":"Europe/Berlin","kind":"restart","learnt":true}""", JsonAnswer.Plain(body["clockwork"]!["stop"]));
        Assert.Equal("""{"kind":"dailyStop","name":"TWS restarts","from":"2026-03-02T10:30:00Z","to":"2026-03-02T11:30:00Z","source":"Learnt"}""", JsonAnswer.Plain(body["clockwork"]!["next"]));
        Assert.Equal("none", (string?)body["clockwork"]!["tone"]);
        Assert.Equal(28, body["checklist"]!.AsArray().Count);
        Assert.Equal("cannotTell", (string?)body["checklist"]![18]!["finding"]);
    }

    [Fact]
    public async Task It_holds_no_account_number()
    {
        await using var app = await TempestApp.StartAsync(seesAccounts: true);
        app.Broker.Connect();

        Assert.DoesNotContain("1234567", (await BodyAsync(app)).ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<JsonNode> BodyAsync(TempestApp app) =>
        JsonNode.Parse(await app.Client.GetStringAsync("/api/diagnosis", TestContext.Current.CancellationToken))!;
}
