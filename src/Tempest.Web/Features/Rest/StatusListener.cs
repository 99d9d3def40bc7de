using System.Text.Json;
using System.Threading.Channels;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Rest;

/// <summary>Hands every change of the store to one reader, in order, one at a time. Bodies that say the same are not repeated.</summary>
internal sealed class StatusListener : IAsyncDisposable
{
    // A reader that falls this far behind loses the oldest changes; the newest always arrives.
    private const int LongestQueue = 1000;

    private readonly Channel<BrokerSnapshot> _changes = Channel.CreateBounded<BrokerSnapshot>(
        new BoundedChannelOptions(LongestQueue) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Lock _order = new();
    private readonly CancellationTokenSource _stop;
    private readonly IDisposable _subscription;
    private readonly Task _sending;
    private bool _toldOfChange;

    public StatusListener(
        IStore<BrokerSnapshot> store,
        Func<BrokerSnapshot, StatusBody> write,
        Func<StatusBody, CancellationToken, Task> send,
        CancellationToken left)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(left);
        _subscription = store.Subscribe(state =>
        {
            lock (_order)
            {
                _toldOfChange = true;
                _changes.Writer.TryWrite(state);
            }
        });

        // A change may have come since: then it is in the queue, and what was current before it must not follow it.
        lock (_order)
        {
            if (!_toldOfChange)
                _changes.Writer.TryWrite(store.Current);
        }

        _sending = SendAsync(write, send);
    }

    public async ValueTask DisposeAsync()
    {
        _subscription.Dispose();
        _changes.Writer.TryComplete();
        await _stop.CancelAsync();
        await _sending;
        _stop.Dispose();
    }

    private async Task SendAsync(Func<BrokerSnapshot, StatusBody> write, Func<StatusBody, CancellationToken, Task> send)
    {
        byte[]? last = null;
        try
        {
            await foreach (var state in _changes.Reader.ReadAllAsync(_stop.Token))
            {
                var body = write(state);
                var same = JsonSerializer.SerializeToUtf8Bytes(body with { Now = default });
                if (last is not null && last.AsSpan().SequenceEqual(same))
                    continue;
                last = same;
                await send(body, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The client left, or Tempest ends.
        }
    }
}
