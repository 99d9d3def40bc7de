using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Tempest.Tws.Connection;
using Tempest.Tws.Sending;
using Tempest.Tws.Tests.Connection;
using Tempest.Tws.Tests.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Requests;

/// <summary>A client in a session that stands, and the test as the TWS that it talks to.</summary>
internal sealed class Talk : IAsyncDisposable
{
    private readonly FakeNetwork _network = new();
    private readonly int _version;
    private FakeSocket _socket = null!;

    private Talk(int version, TwsClientOptions? options, PacingOptions pacing)
    {
        _version = version;
        Client = new TwsClient(
            // TWS is never asked for its clock behind a test's back.
            () => Given.Local, Given.Policy with { HeartbeatAfter = TimeSpan.FromDays(1) }, pacing, _network, Clock, NullLogger.Instance, options);
    }

    internal FakeTimeProvider Clock { get; } = new(Given.Now);

    internal TwsClient Client { get; }

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="pacing">Null for a TWS that takes any number of messages, so that a clock that stands still holds nothing back.</param>
    internal static async Task<Talk> BeginAsync(int version = 187, TwsClientOptions? options = null, PacingOptions? pacing = null)
    {
        var talk = new Talk(version, options, pacing ?? new PacingOptions { MarketDataLines = 100_000, MostWaiting = 100_000 });
        await talk.ConnectAsync();
        return talk;
    }

    /// <summary>The client dials, and TWS takes it in.</summary>
    internal async Task ConnectAsync(string beforeWelcome = "")
    {
        var connected = Reaches<ConnectionState.Connected>();
        // A clock that moved on while a first dial is under way would end it.
        if (Client.State is ConnectionState.Waiting)
            Clock.Advance(TimeSpan.FromMinutes(1));
        else
            Client.Start();
        _socket = await _network.NextAsync();
        await _socket.SayAsync($"{_version}|20261120 09:30:00 US/Eastern|");
        if (beforeWelcome.Length > 0)
            await _socket.SayAsync(beforeWelcome);
        await _socket.SayAsync("15|1|DU1234567|");
        await _socket.SayAsync("9|1|1|");
        await connected;
        _socket.Hear(4 + 4 + 10);
        Assert.Equal("71|2|50||", Hear());
    }

    /// <summary>TWS closes the socket, and the client has noticed.</summary>
    internal async Task LoseAsync()
    {
        var waiting = Reaches<ConnectionState.Waiting>();
        _socket.Close();
        await waiting;
    }

    /// <summary>The line breaks under the next that the client sends.</summary>
    internal void BreakOnSend() => _socket.BreaksOnSend = true;

    /// <summary>TWS sends frames spelt by hand.</summary>
    internal async Task SayAsync(params string[] frames)
    {
        foreach (var frame in frames)
            await _socket.SayAsync(frame);
    }

    internal Task SayAsync<T>(T message)
        where T : IWireMessage<T> => SayAsync(Spelt.Fields(message, _version));

    /// <summary>The next frame that the client sent, fields parted by bars.</summary>
    internal string Hear()
    {
        // The socket shows a zero byte as a bar; no request of these tests is 31,744 bytes long.
        var length = _socket.Hear(4);
        return _socket.Hear(((length[2] is '|' ? 0 : length[2]) << 8) | length[3]);
    }

    /// <summary>The next frame, which begins so; its request ID is what follows.</summary>
    internal int HearId(string beginning)
    {
        var heard = Hear();
        Assert.StartsWith(beginning, heard);
        return int.Parse(heard[beginning.Length..].Split('|')[0], CultureInfo.InvariantCulture);
    }

    /// <summary>The client has sent nothing that was not heard yet.</summary>
    internal void HearNothing()
    {
        Client.SetServerLogLevel(5);
        Assert.Equal("14|1|5|", Hear());
    }

    /// <summary>Everything said so far has been taken in: TWS's clock, asked for last, has come.</summary>
    internal async Task SettleAsync()
    {
        var time = Client.RequestCurrentTimeAsync(Cancellation);
        Assert.Equal("49|1|", Hear());
        await SayAsync("49|1|1795185000|");
        await time;
    }

    /// <summary>The same where it does not matter what the client has sent before.</summary>
    internal async Task SettleAsyncAfterAnything()
    {
        var time = Client.RequestCurrentTimeAsync(Cancellation);
        while (Hear() is not "49|1|")
        {
        }

        await SayAsync("49|1|1795185000|");
        await time;
    }

    internal Task SettleAsyncAfter(string heard)
    {
        Assert.Equal(heard, Hear());
        return SettleAsync();
    }

    public ValueTask DisposeAsync() => Client.DisposeAsync();

    private Task Reaches<T>()
        where T : ConnectionState
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Client.Changed += change =>
        {
            if (change.Now is T)
                reached.TrySetResult();
        };
        return reached.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }
}
