using Tempest.Tws.Sending;

namespace Tempest.Tws.Requests;

/// <summary>What becomes of one request on its way to the socket, to be awaited.</summary>
internal sealed class SendWatch : ISendWatcher
{
    private readonly TaskCompletionSource<SendOutcome> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<SendOutcome> Outcome => _ended.Task;

    void ISendWatcher.Ended(SendOutcome outcome) => _ended.TrySetResult(outcome);

    /// <summary>
    /// Does something once the request is on the socket, such as cancelling it: a cancel may overtake a request that waits for its turn.
    /// Never does it where the request never got there.
    /// </summary>
    internal void OnceWritten(Action then)
    {
        if (Outcome.IsCompleted)
        {
            if (Outcome.Result is SendOutcome.Written)
                then();
            return;
        }

        _ = Outcome.ContinueWith(
            (outcome, act) =>
            {
                if (outcome.Result is SendOutcome.Written)
                    ((Action)act!)();
            },
            then, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }
}
