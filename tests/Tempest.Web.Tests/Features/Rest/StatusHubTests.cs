using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Tempest.Broker.State;

namespace Tempest.Web.Tests.Features.Rest;

public sealed class StatusHubTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_joins_gets_the_status_at_once_and_it_is_the_one_of_REST()
    {
        await using var app = await TempestApp.StartAsync();
        app.Broker.Connect();
        await using var client = await HubClient.JoinAsync(app);

        var body = await client.NextAsync();

        Assert.Equal(JsonAnswer.Plain(JsonNode.Parse(await app.Client.GetStringAsync("/api/status", Cancellation))), JsonAnswer.Plain(body));
    }

    [Fact]
    public async Task Every_change_is_sent_in_order_and_what_says_the_same_is_not_repeated()
    {
        await using var app = await TempestApp.StartAsync();
        await using var client = await HubClient.JoinAsync(app);
        await client.NextAsync();

        app.Broker.Set(SessionState.Connecting);
        app.Broker.Store.Update(s => s with { Warning = new OutageWarning(FakeBroker.Start, false) }); // not part of the body
        app.Broker.Set(SessionState.Disconnected);
        app.Broker.Set(SessionState.Connecting);
        app.Broker.Connect();

        Assert.Equal("connecting", await client.NextStateAsync());
        Assert.Equal("disconnected", await client.NextStateAsync());
        Assert.Equal("connecting", await client.NextStateAsync());
        Assert.Equal("connected", await client.NextStateAsync());
    }

    [Fact]
    public async Task Account_numbers_are_masked_unless_the_caller_may_see_them()
    {
        await using var masked = await TempestApp.StartAsync();
        await using var whole = await TempestApp.StartAsync(seesAccounts: true);
        masked.Broker.Connect();
        whole.Broker.Connect();
        await using var stranger = await HubClient.JoinAsync(masked);
        await using var owner = await HubClient.JoinAsync(whole);

        Assert.Equal("""["DU***567"]""", JsonAnswer.Plain((await stranger.NextAsync())["broker"]!["accounts"]));
        Assert.Equal("""["DU1234567"]""", JsonAnswer.Plain((await owner.NextAsync())["broker"]!["accounts"]));
    }

    [Fact]
    public async Task One_client_leaving_leaves_the_others_be()
    {
        await using var app = await TempestApp.StartAsync();
        await using var stays = await HubClient.JoinAsync(app);
        await using (var leaves = await HubClient.JoinAsync(app))
            await leaves.NextAsync();
        await stays.NextAsync();

        app.Broker.Set(SessionState.Connecting);

        Assert.Equal("connecting", await stays.NextStateAsync());
    }

    [Theory]
    [InlineData("StatusChanged")]
    [InlineData("Reconnect")]
    [InlineData("Join")]
    public async Task The_hub_has_nothing_to_call(string method)
    {
        await using var app = await TempestApp.StartAsync();
        await using var client = await HubClient.JoinAsync(app);

        await Assert.ThrowsAsync<HubException>(() => client.CallAsync(method));

        Assert.Equal(0, app.Broker.Reconnects);
    }

    private sealed class HubClient : IAsyncDisposable
    {
        private readonly Channel<JsonNode> _received = Channel.CreateUnbounded<JsonNode>();
        private readonly HubConnection _connection;

        private HubClient(HubConnection connection) => _connection = connection;

        public static async Task<HubClient> JoinAsync(TempestApp app)
        {
            var connection = new HubConnectionBuilder()
                .WithUrl("http://localhost/hubs/status", options => options.HttpMessageHandlerFactory = _ => app.Server.CreateHandler())
                .Build();
            var client = new HubClient(connection);
            connection.On<JsonNode>("statusChanged", body => client._received.Writer.TryWrite(body));
            await connection.StartAsync(Cancellation);
            return client;
        }

        public async Task<JsonNode> NextAsync() => await _received.Reader.ReadAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancellation);

        public async Task<string?> NextStateAsync() => (string?)(await NextAsync())["broker"]!["state"];

        public Task CallAsync(string method) => _connection.InvokeAsync(method, Cancellation);

        public ValueTask DisposeAsync() => _connection.DisposeAsync();
    }
}
