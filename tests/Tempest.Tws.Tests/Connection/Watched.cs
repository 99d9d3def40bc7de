using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Tempest.Tws.Connection;
using Tempest.Tws.Sending;

namespace Tempest.Tws.Tests.Connection;

/// <summary>A client whose every state can be waited for, on a fake network or a real one.</summary>
internal sealed class Watched : IAsyncDisposable
{
    private readonly Channel<ConnectionState> _states = Channel.CreateUnbounded<ConnectionState>();

    internal Watched(Func<DialTarget>? target = null)
    {
        Client = new TwsClient(target ?? (() => Given.Local), Given.Policy, new PacingOptions(), Network, Clock, NullLogger.Instance);
        Client.Changed += change => _states.Writer.TryWrite(change.Now);
    }

    internal FakeTimeProvider Clock { get; } = new(Given.Now);

    internal FakeNetwork Network { get; } = new();

    internal TwsClient Client { get; }

    /// <summary>Waits until the connection comes into a state; the time limit is for a broken build only.</summary>
    internal async Task<T> Reaches<T>()
        where T : ConnectionState => (T)await Until(state => state is T);

    /// <summary>Waits until something holds of the connection's state.</summary>
    internal async Task<ConnectionState> Until(Func<ConnectionState, bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await foreach (var state in _states.Reader.ReadAllAsync(limit.Token))
        {
            if (holds(state))
                return state;
        }

        throw new InvalidOperationException("The client ended.");
    }

    /// <summary>Starts, and plays TWS until the session stands.</summary>
    internal async Task<FakeSocket> ConnectAsync()
    {
        Client.Start();
        var socket = await Network.NextAsync();
        await socket.WelcomeAsync();
        await Reaches<ConnectionState.Connected>();
        return socket;
    }

    public ValueTask DisposeAsync() => Client.DisposeAsync();
}
