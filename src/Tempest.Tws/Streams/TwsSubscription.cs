namespace Tempest.Tws.Streams;

/// <summary>A subscription whose messages an observer takes. Disposing of it cancels it at TWS.</summary>
public sealed class TwsSubscription : IAsyncDisposable, IDisposable
{
    private readonly Subscription _subscription;

    internal TwsSubscription(Subscription subscription) => _subscription = subscription;

    /// <summary>The ID under which TWS knows it.</summary>
    public int RequestId => _subscription.RequestId;

    /// <summary>Whether it is over, from here or from TWS.</summary>
    public bool IsClosed => _subscription.IsClosed;

    /// <summary>Cancels it at TWS, unless it is over.</summary>
    public void Dispose() => _subscription.Cancel();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
