using Tempest.Tws.Routing;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Requests;

/// <summary>
/// Has requests of one kind that carry no ID follow each other, each from its question to its END, so that nobody takes another's list for
/// his own.
/// </summary>
#pragma warning disable CA1001 // The wait handle of the semaphore is never asked for, so there is nothing to dispose of.
internal abstract class Turn
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _free = new(1, 1);
    private int _owed;
    private volatile bool _isTaken;

    /// <summary>ENDs that TWS has not sent yet for questions that were given up.</summary>
    internal int Owed => Volatile.Read(ref _owed);

    /// <summary>Whether a question was asked whose END has not come.</summary>
    internal bool IsOut => _isTaken || Owed > 0;

    /// <summary>How many ENDs have come, asked for or not, on all connections.</summary>
    internal int Ends { get; private set; }

    internal async Task EnterAsync(CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation).ConfigureAwait(false);
        _isTaken = true;
    }

    internal void Leave()
    {
        _isTaken = false;
        _free.Release();
    }

    /// <summary>A question was given up whose END may still come.</summary>
    internal void Owe() => Interlocked.Increment(ref _owed);

    /// <summary>A late END came.</summary>
    internal void Settle() => Interlocked.Decrement(ref _owed);

    /// <summary>Nothing is owed any more: TWS skipped the answer, or the connection is another.</summary>
    internal void Forgive() => Interlocked.Exchange(ref _owed, 0);

    protected void EndCame()
    {
        Ends++;
        if (!_isTaken && Owed > 0)
            Settle();
    }
}

/// <inheritdoc/>
/// <typeparam name="TEnd">The message that ends such an answer.</typeparam>
internal sealed class Turn<TEnd> : Turn, IReceiver<TEnd>
    where TEnd : IWireMessage<TEnd>
{
    internal Turn(Router router) => router.Listen(this);

    void IReceiver<TEnd>.Receive(TEnd message) => EndCame();
}
