using Microsoft.AspNetCore.Components;
using Tempest.Broker.State;

namespace Tempest.Web.Shared;

/// <summary>
/// A component that shows one slice of the store. It is drawn again only when the slice changed: at once when that comes after a
/// calm, otherwise at most ten times a second.
/// </summary>
/// <typeparam name="TSnapshot">What the store holds.</typeparam>
/// <typeparam name="TSlice">Compared by value.</typeparam>
public abstract class StoreView<TSnapshot, TSlice> : ComponentBase, IDisposable
    where TSnapshot : class
{
    private static readonly TimeSpan s_betweenDraws = TimeSpan.FromMilliseconds(100);

    private IDisposable? _subscription;
    private ITimer? _later;
    private long _drawnAt;
    private bool _drawn;
    private int _looking;
    private bool _disposed;

    [Inject]
    public required IStore<TSnapshot> Store { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>What is shown.</summary>
    protected TSlice Slice { get; private set; } = default!;

    /// <summary>Picks what this component shows.</summary>
    protected abstract TSlice Select(TSnapshot state);

    /// <summary>Called before the component is drawn with a changed slice.</summary>
    protected virtual void OnSliceChanged(TSlice before)
    {
    }

    protected override void OnInitialized()
    {
        Slice = Select(Store.Current);
        _subscription = Store.Subscribe(_ => LookSoon());
        LookSoon(); // a change may have come between the two lines above
    }

    /// <summary>Ends it. Overriders call this one too.</summary>
    protected virtual void Dispose(bool disposing)
    {
        _disposed = true;
        _subscription?.Dispose();
        _later?.Dispose();
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    // On the store's writer thread, which must not draw: InvokeAsync would do so right here when the circuit is idle.
    private void LookSoon()
    {
        if (Interlocked.Exchange(ref _looking, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(static view => _ = view.InvokeAsync(view.Look), this, preferLocal: false);
    }

    private void Look()
    {
        Volatile.Write(ref _looking, 0);
        if (_disposed)
            return;
        var slice = Select(Store.Current);
        if (EqualityComparer<TSlice>.Default.Equals(slice, Slice))
            return;
        if (_drawn && s_betweenDraws - Time.GetElapsedTime(_drawnAt) is { Ticks: > 0 } wait)
        {
            _later ??= Time.CreateTimer(static view => ((StoreView<TSnapshot, TSlice>)view!).LookSoon(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _later.Change(wait, Timeout.InfiniteTimeSpan);
            return;
        }

        (_drawn, _drawnAt) = (true, Time.GetTimestamp());
        (var before, Slice) = (Slice, slice);
        OnSliceChanged(before);
        StateHasChanged();
    }
}
