using System.Net;
using Tempest.Broker.State;
using Tempest.Broker.Timeline;

namespace Tempest.Web.Tests.Features.Connection;

public sealed class TimelineRestTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 9, 31, 7, TimeSpan.Zero);

    [Fact]
    public async Task Every_row_is_answered_without_gaps()
    {
        await using var app = await TempestApp.StartAsync();
        app.Records.Timeline.Update(_ => new ConnectionTimeline(
        [
            new(TimelineRow.Tempest, TimelineState.Up, s_now.AddMinutes(-90), s_now.AddMinutes(-30), null, null, 0),
            new(TimelineRow.Tempest, TimelineState.Down, s_now.AddMinutes(-30), null, CauseCode.SocketRefused, "Nothing answers", 4),
        ]));

        var answer = await app.Client.GetAsync("/api/connection/timeline?hours=1", TestContext.Current.CancellationToken);

        await JsonAnswer.Is(
            """
            {
              "from": "2026-03-02T08:31:07Z", "to": "2026-03-02T09:31:07Z",
              "rows": [
                { "row": "tempest", "intervals": [
                  { "state": "up", "from": "2026-03-02T08:31:07Z", "to": "2026-03-02T09:01:07Z", "durationSeconds": 1800, "cause": null, "title": null, "attempts": 0 },
                  { "state": "down", "from": "2026-03-02T09:01:07Z", "to": null, "durationSeconds": 1800, "cause": "socketRefused", "title": "Nothing answers", "attempts": 4 }
                ] },
                { "row": "autoTrader", "intervals": [ { "state": "unknown", "from": "2026-03-02T08:31:07Z", "to": "2026-03-02T09:31:07Z", "durationSeconds": 3600, "cause": null, "title": null, "attempts": 0 } ] },
                { "row": "ib", "intervals": [ { "state": "unknown", "from": "2026-03-02T08:31:07Z", "to": "2026-03-02T09:31:07Z", "durationSeconds": 3600, "cause": null, "title": null, "attempts": 0 } ] },
                { "row": "signalFeed", "intervals": [ { "state": "unknown", "from": "2026-03-02T08:31:07Z", "to": "2026-03-02T09:31:07Z", "durationSeconds": 3600, "cause": null, "title": null, "attempts": 0 } ] }
              ]
            }
            """,
            answer);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("25")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("x")]
    [InlineData("")]
    public async Task Other_than_one_to_24_hours_are_refused_in_words(string hours)
    {
        await using var app = await TempestApp.StartAsync();

        var answer = await app.Client.GetAsync($"/api/connection/timeline?hours={hours}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("from 1 to 24", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
