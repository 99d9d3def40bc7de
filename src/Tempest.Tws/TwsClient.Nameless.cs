using Tempest.Tws.Requests;
using Tempest.Tws.Routing;
using Tempest.Tws.Wire;

namespace Tempest.Tws;

/// <content>Requests without an ID: answers are told by their kind alone.</content>
public sealed partial class TwsClient
{
    internal Nameless Nameless { get; } = new();

    /// <summary>Makes a request whose answer is one message without ID. Whoever waits meanwhile is served by the same message.</summary>
    private async Task<TMessage> AskSharedAsync<TRequest, TMessage>(string name, TRequest request, CancellationToken cancellation, Func<TMessage, bool>? fits = null)
        where TRequest : IWireMessage<TRequest>
        where TMessage : IWireMessage<TMessage>
    {
        cancellation.ThrowIfCancellationRequested();
        var answer = new SingleAnswer<TMessage>(name, fits);
        using var listening = Router.Listen(answer);
        using var flying = Nameless.Add(answer, isRefusedReadOnly: false, TMessage.Id.Name);
        var (id, sent) = (Router.NextRequestId(), new SendWatch());
        Router.Add(id, answer);
        try
        {
            Send(request, sent);
            return await AnsweredAsync(answer, sent, _options.RequestTimeout, cancellation).ConfigureAwait(false);
        }
        finally
        {
            Router.Remove(id);
        }
    }

    /// <summary>
    /// Makes a request whose answer is a list without ID, after those of its kind. A caller who gives up leaves at once; the list is then
    /// still read to its end, so that the next one does not get the rest of it.
    /// </summary>
    /// <param name="isRefusedReadOnly">TWS refuses it (321) when its API is read-only.</param>
    /// <param name="listen">Begins to collect.</param>
    /// <param name="messages">The names of the messages that are collected.</param>
    /// <param name="begin">Sends the request.</param>
    /// <param name="end">Ends what the request began, once its list has come or nobody believes in it any more; null where it ends by itself.</param>
    /// <param name="before">What must be over before; null for nothing.</param>
    internal async Task<TResult> AskInTurnAsync<TResult>(
        Turn turn, TurnAnswer<TResult> answer, bool isRefusedReadOnly, Func<IEnumerable<IDisposable>> listen, string[] messages,
        Action<SendWatch> begin, Action? end, CancellationToken cancellation, Func<Task>? before = null)
        where TResult : class
    {
        await turn.EnterAsync(cancellation).ConfigureAwait(false);
        var flight = FlyAsync();
        try
        {
            return await flight.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Its outcome is nobody's business any more, a failure of it neither.
            _ = flight.ContinueWith(static done => done.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }

        async Task<TResult> FlyAsync()
        {
            var (id, sent, isAsked) = (Router.NextRequestId(), new SendWatch(), false);
            List<IDisposable> held = [];
            try
            {
                if (before is not null)
                    await before().ConfigureAwait(false);
                held.Add(Nameless.Add(answer, isRefusedReadOnly, messages));
                held.AddRange(listen());
                Router.Add(id, answer);
                begin(sent);
                isAsked = true;
                return await AnsweredAsync(answer, sent, _options.RequestTimeout, CancellationToken.None).ConfigureAwait(false);
            }
            catch (TwsTimeoutException) when (answer.Doubtful is not null)
            {
                turn.Forgive();
                return answer.Doubtful;
            }
            catch (Exception e) when (isAsked && e is TwsTimeoutException or TwsProtocolException)
            {
                turn.Owe();
                throw;
            }
            catch (TwsConnectionLostException)
            {
                turn.Forgive();
                throw;
            }
            finally
            {
                Router.Remove(id);
                held.ForEach(one => one.Dispose());
                end?.Invoke();
                turn.Leave();
            }
        }
    }

    /// <summary>The same for a list of one kind of message.</summary>
    private Task<IReadOnlyList<TItem>> AskListInTurnAsync<TRequest, TItem, TEnd>(
        Turn turn, string name, TRequest request, Func<TItem, object> key, CancellationToken cancellation)
        where TRequest : IWireMessage<TRequest>
        where TItem : IWireMessage<TItem>
        where TEnd : IWireMessage<TEnd>
    {
        var answer = new TurnListAnswer<TItem, TEnd>(name, turn, key);
        return AskInTurnAsync(
            turn, answer, isRefusedReadOnly: true, () => [Router.Listen<TItem>(answer), Router.Listen<TEnd>(answer)], [TItem.Id.Name, TEnd.Id.Name],
            sent => Send(request, sent), null, cancellation);
    }
}
