namespace Tempest.Tws.Requests;

/// <summary>
/// A list without ID. An END that TWS still owes for an earlier question is not taken for this one's; but should TWS have skipped that
/// question altogether, what came with the END is the answer after all.
/// </summary>
internal abstract class TurnAnswer<TResult>(string name, Turn turn) : Answer<TResult>(name)
    where TResult : class
{
    private TResult? _doubtful;

    /// <summary>The list of an END that came while one was owed; null where there is none.</summary>
    internal TResult? Doubtful => Volatile.Read(ref _doubtful);

    /// <summary>Called by the reading loop right when the list is complete, before anything that comes after it.</summary>
    internal Action? AtEnd { get; init; }

    /// <summary>What has come so far, as a result; what comes next starts a new one.</summary>
    protected abstract TResult Take();

    protected void End()
    {
        if (turn.Owed > 0)
        {
            turn.Settle();
            Volatile.Write(ref _doubtful, Take());
        }
        else
        {
            AtEnd?.Invoke();
            Complete(Take());
        }
    }
}
