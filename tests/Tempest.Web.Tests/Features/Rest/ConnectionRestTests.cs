using System.Net;
using System.Text.Json.Nodes;
using Tempest.Broker.Connection;
using Tempest.Broker.State;

namespace Tempest.Web.Tests.Features.Rest;

public sealed class ConnectionRestTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reconnect_is_passed_on_and_answered_at_once()
    {
        await using var app = await TempestApp.StartAsync();

        var answer = await app.Client.PostAsync("/api/connection/reconnect", null, Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(1, app.Broker.Reconnects);
    }

    [Fact]
    public async Task Refresh_answers_with_the_outcome()
    {
        await using var app = await TempestApp.StartAsync();
        app.Broker.Refresh.SetResult(new RefreshOutcome(false, true, "TWS did not answer."));

        var answer = await app.Client.PostAsync("/api/orders/refresh", null, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await JsonAnswer.Is("""{"succeeded":false,"reconnected":true,"message":"TWS did not answer."}""", answer);
    }

    [Fact]
    public async Task The_history_is_written_entry_by_entry()
    {
        await using var app = await TempestApp.StartAsync();
        app.Broker.Entries =
        [
            new(FakeBroker.Start.AddSeconds(90), SessionName.AutoTrader, SessionState.Connecting, SessionState.Disconnected, CauseCode.ClientIdInUse, 4, TimeSpan.FromMilliseconds(1500)),
            new(FakeBroker.Start, SessionName.Tempest, SessionState.Connecting, SessionState.Connected, null, 1, TimeSpan.FromSeconds(2)),
        ];

        var answer = await app.Client.GetAsync("/api/connection/history", Cancellation);

        await JsonAnswer.Is(
            """
            [
              { "time": "2026-03-02T09:31:30Z", "session": "autoTrader", "from": "connecting", "to": "disconnected", "cause": "clientIdInUse", "attempt": 4, "durationSeconds": 1.5 },
              { "time": "2026-03-02T09:30:00Z", "session": "tempest", "from": "connecting", "to": "connected", "cause": null, "attempt": 1, "durationSeconds": 2 }
            ]
            """,
            answer);
    }

    [Theory]
    [InlineData("", 100)]
    [InlineData("?take=1", 1)]
    [InlineData("?take=250", 250)]
    [InlineData("?take=1000", 1000)]
    public async Task As_many_entries_come_as_were_asked_for(string query, int expected)
    {
        await using var app = await TempestApp.StartAsync();
        app.Broker.Entries = [.. Enumerable.Range(0, 1000).Select(n => new HistoryEntry(FakeBroker.Start.AddSeconds(-n), SessionName.Tempest, SessionState.Connecting, SessionState.Disconnected, null, 1, TimeSpan.Zero))];

        var answer = await app.Client.GetStringAsync("/api/connection/history" + query, Cancellation);

        Assert.Equal(expected, JsonNode.Parse(answer)!.AsArray().Count);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("-1")]
    [InlineData("ten")]
    [InlineData("1.5")]
    [InlineData("")]
    [InlineData("99999999999")]
    public async Task A_number_of_entries_that_is_none_is_refused(string take)
    {
        await using var app = await TempestApp.StartAsync();

        var answer = await app.Client.GetAsync($"/api/connection/history?take={take}", Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;
        Assert.Equal("take must be a whole number from 1 to 1000.", (string?)problem["errors"]!["take"]![0]);
    }
}
