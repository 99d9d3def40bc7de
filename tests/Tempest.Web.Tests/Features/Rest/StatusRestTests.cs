using System.Net;
using System.Text.Json.Nodes;
using Tempest.Broker.State;

namespace Tempest.Web.Tests.Features.Rest;

public sealed class StatusRestTests
{
    private const string Connected = """
        {
          "version": "0.1.0", "instance": "default", "now": "2026-03-02T09:31:07Z", "startedAt": "2026-03-02T09:30:00Z", "simulated": false,
          "broker": {
            "state": "connected", "label": "● Connected", "since": "2026-03-02T09:30:02Z",
            "host": "127.0.0.1", "port": 7497, "clientId": 417, "serverVersion": 187,
            "mode": "paper", "accounts": ["DU***567"],
            "attempt": 1, "nextAttemptAt": null, "cause": null,
            "links": { "port": "up", "api": "up", "ib": "up", "farms": [ { "name": "usfuture", "kind": "marketData", "state": "up" } ], "orders": "allowed" }
          },
          "autoTrader": {
            "state": "connected", "label": "● Connected", "since": "2026-03-02T09:30:02Z",
            "host": "127.0.0.1", "port": 7497, "clientId": 418, "serverVersion": 187,
            "mode": "paper", "accounts": ["DU***567"],
            "attempt": 1, "nextAttemptAt": null, "cause": null,
            "links": { "port": "up", "api": "up", "ib": "up", "farms": [ { "name": "usfuture", "kind": "marketData", "state": "up" } ], "orders": "allowed" },
            "enabled": false, "status": "READY — not enabled"
          },
          "signalFeed": { "state": "notConfigured", "label": "○ Not set up", "since": "2026-03-02T09:30:00Z", "lastSignalAt": null }
        }
        """;

    private const string Waiting = """
        {
          "state": "disconnected", "label": "○ Disconnected", "since": "2026-03-02T09:30:10.25Z",
          "host": "127.0.0.1", "port": 7497, "clientId": 417, "serverVersion": null,
          "mode": "unknown", "accounts": [], "attempt": 3, "nextAttemptAt": "2026-03-02T09:30:12.25Z",
          "cause": {
            "code": "socketRefused", "title": "Nothing listens on port 7497", "detail": "This computer refused the connection.",
            "remedies": ["Start TWS and log in.", "Check the port."], "confidence": "certain", "wouldTell": null
          },
          "links": { "port": "down", "api": "unknown", "ib": "unknown", "farms": [], "orders": "locked: not connected" }
        }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_status_of_a_connected_Tempest_is_what_the_contract_shows()
    {
        await using var app = await TempestApp.StartAsync();
        app.Broker.Connect();

        var answer = await app.Client.GetAsync("/api/status", Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        await JsonAnswer.Is(Connected, answer);
    }

    [Fact]
    public async Task A_session_that_waits_says_why_and_until_when()
    {
        await using var app = await TempestApp.StartAsync();
        app.Broker.Store.Update(WaitingForTheNextAttempt);

        var status = JsonNode.Parse(await app.Client.GetStringAsync("/api/status", Cancellation))!;

        Assert.Equal(JsonNode.Parse(Waiting)!.ToJsonString(), status["broker"]!.ToJsonString());
        Assert.Equal("WAITING — no broker connection", (string?)status["autoTrader"]!["status"]);
    }

    [Theory]
    [InlineData(SessionState.Disconnected, "disconnected", "○ Disconnected")]
    [InlineData(SessionState.Connecting, "connecting", "◐ Connecting…")]
    [InlineData(SessionState.Connected, "connected", "● Connected")]
    public async Task Each_state_has_its_name_and_its_label(SessionState state, string name, string label)
    {
        await using var app = await TempestApp.StartAsync();
        app.Broker.Set(state);

        var broker = JsonNode.Parse(await app.Client.GetStringAsync("/api/status", Cancellation))!["broker"]!;

        Assert.Equal(name, (string?)broker["state"]);
        Assert.Equal(label, (string?)broker["label"]);
    }

    [Theory]
    [InlineData(SignalFeedState.NotConfigured, "notConfigured", "○ Not set up")]
    [InlineData(SignalFeedState.Connecting, "connecting", "◐ Connecting…")]
    [InlineData(SignalFeedState.Connected, "connected", "● Connected")]
    [InlineData(SignalFeedState.Disconnected, "disconnected", "○ Disconnected")]
    public async Task The_signal_feed_has_states_of_its_own(SignalFeedState state, string name, string label)
    {
        await using var app = await TempestApp.StartAsync();
        var last = FakeBroker.Start.AddMinutes(1);
        app.Broker.Store.Update(s => s with { SignalFeed = new SignalFeedStatus(state, FakeBroker.Start, last) });

        var feed = JsonNode.Parse(await app.Client.GetStringAsync("/api/status", Cancellation))!["signalFeed"]!;

        Assert.Equal($$"""{"state":"{{name}}","label":"{{label}}","since":"2026-03-02T09:30:00Z","lastSignalAt":"2026-03-02T09:31:00Z"}""", JsonAnswer.Plain(feed));
    }

    [Theory]
    [InlineData(AccountMode.Paper, "paper")]
    [InlineData(AccountMode.Live, "live")]
    [InlineData(AccountMode.Simulated, "simulated")]
    [InlineData(AccountMode.Unknown, "unknown")]
    public async Task The_mode_is_told_in_a_word(AccountMode mode, string word)
    {
        await using var app = await TempestApp.StartAsync();
        app.Broker.Store.Update(s => s with { Tempest = s.Tempest with { Mode = mode } });

        var broker = JsonNode.Parse(await app.Client.GetStringAsync("/api/status", Cancellation))!["broker"]!;

        Assert.Equal(word, (string?)broker["mode"]);
    }

    [Fact]
    public async Task Only_a_caller_who_may_sees_whole_account_numbers()
    {
        await using var masked = await TempestApp.StartAsync();
        await using var whole = await TempestApp.StartAsync(seesAccounts: true);
        masked.Broker.Connect();
        whole.Broker.Connect();

        var hidden = await masked.Client.GetStringAsync("/api/status", Cancellation);
        var shown = await whole.Client.GetStringAsync("/api/status", Cancellation);

        Assert.DoesNotContain("1234567", hidden, StringComparison.Ordinal);
        Assert.Contains("\"DU1234567\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_answers_while_nothing_is_connected()
    {
        await using var app = await TempestApp.StartAsync();

        var answer = await app.Client.GetAsync("/health/live", Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Ready_is_200_only_while_the_broker_session_is_connected()
    {
        await using var app = await TempestApp.StartAsync();
        app.Broker.Store.Update(WaitingForTheNextAttempt);

        var down = await app.Client.GetAsync("/health/ready", Cancellation);
        app.Broker.Connect();
        var up = await app.Client.GetAsync("/health/ready", Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, down.StatusCode);
        await JsonAnswer.Is(Waiting, down);
        Assert.Equal(HttpStatusCode.OK, up.StatusCode);
        await JsonAnswer.Is(JsonNode.Parse(Connected)!["broker"]!.ToJsonString(), up);
    }

    [Fact]
    public async Task A_path_that_is_none_and_a_method_that_is_none_are_refused_as_problems()
    {
        await using var app = await TempestApp.StartAsync();

        var missing = await app.Client.GetAsync("/api/nonsense", Cancellation);
        var wrongMethod = await app.Client.DeleteAsync("/api/status", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal("application/problem+json", missing.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrongMethod.StatusCode);
        Assert.Equal("application/problem+json", wrongMethod.Content.Headers.ContentType?.MediaType);
    }

    private static BrokerSnapshot WaitingForTheNextAttempt(BrokerSnapshot state) => state with
    {
        Tempest = state.Tempest with
        {
            ClientId = 417,
            Since = FakeBroker.Start.AddSeconds(10.25),
            Attempt = 3,
            NextAttemptAt = FakeBroker.Start.AddSeconds(12.25),
            Cause = FakeBroker.Refused,
            Links = Links.Unknown with { Port = LinkState.Down },
        },
    };
}
