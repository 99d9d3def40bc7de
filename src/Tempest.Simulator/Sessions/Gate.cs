namespace Tempest.Simulator.Sessions;

/// <summary>Lets pass while open, and holds while closed.</summary>
internal sealed class Gate
{
    private volatile TaskCompletionSource? _opens;

    internal bool IsOpen => _opens is null;

    internal void Close() =>
        Interlocked.CompareExchange(ref _opens, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null);

    internal void Open() => Interlocked.Exchange(ref _opens, null)?.TrySetResult();

    internal Task PassAsync(CancellationToken cancellationToken) => _opens?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask;
}
