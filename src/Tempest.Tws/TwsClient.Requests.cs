using Tempest.Tws.Connection;
using Tempest.Tws.Requests;
using Tempest.Tws.Routing;
using Tempest.Tws.Sending;
using Tempest.Tws.Wire;

namespace Tempest.Tws;

/// <content>How requests are made: one ID, one route, one time limit, and a cancel when nobody waits any more.</content>
public sealed partial class TwsClient
{
    private readonly TwsClientOptions _options;
    private readonly TimeProvider _time;

    internal Router Router => _driver.Router;

    internal TwsClientOptions Options => _options;

    /// <summary>The session that stands.</summary>
    /// <exception cref="TwsConnectionLostException">There is none.</exception>
    internal ConnectionState.Connected Session =>
        State as ConnectionState.Connected ?? throw new TwsConnectionLostException("There is no connection to TWS.");

    internal void Send<T>(T message, ISendWatcher? watcher = null)
        where T : IWireMessage<T> => _driver.Send(message, watcher);

    /// <summary>Sends a cancel or the like, where it does not matter if there is nobody to hear it.</summary>
    internal void TrySend<T>(T message)
        where T : IWireMessage<T>
    {
        try
        {
            _driver.Send(message);
        }
        catch (TwsException)
        {
            // Without a connection nothing stands that could be cancelled; an old server knows no cancel for some requests.
        }
    }

    /// <summary>Makes a request that has an ID, and waits for its answer.</summary>
    /// <param name="cancel">Sent when nobody waits any more; null where TWS knows no cancel.</param>
    /// <param name="isOpenEnded">TWS goes on after the answer, so it is cancelled then too.</param>
    private async Task<TResult> AskAsync<TRequest, TResult>(
        Answer<TResult> answer, Func<int, TRequest> request, TimeSpan limit, CancellationToken cancellation, Action<int>? cancel = null,
        bool isOpenEnded = false)
        where TRequest : IWireMessage<TRequest>
    {
        cancellation.ThrowIfCancellationRequested();
        var id = Router.NextRequestId();
        var sent = new SendWatch();
        Router.Add(id, answer);
        try
        {
            Send(request(id), sent);
            var result = await AnsweredAsync(answer, sent, limit, cancellation).ConfigureAwait(false);
            if (isOpenEnded)
                cancel?.Invoke(id);
            return result;
        }
        catch (Exception e) when (cancel is not null && e is OperationCanceledException or TwsTimeoutException)
        {
            // Without a route for it, TWS's confirmation of the cancel (162) is nobody's error.
            sent.OnceWritten(() => cancel!(id));
            throw;
        }
        finally
        {
            Router.Remove(id);
        }
    }

    /// <summary>The limit counts from the moment the request is on the socket: TWS is not to blame for a wait on this side.</summary>
    internal async Task<TResult> AnsweredAsync<TResult>(Answer<TResult> answer, SendWatch sent, TimeSpan limit, CancellationToken cancellation)
    {
        await Task.WhenAny(sent.Outcome, answer.Done).WaitAsync(cancellation).ConfigureAwait(false);
        if (!answer.Done.IsCompleted && sent.Outcome is { IsCompleted: true, Result: not SendOutcome.Written })
            throw new TwsConnectionLostException("The connection to TWS was lost while the request was sent. Nothing is sent again by itself.");
        try
        {
            return await answer.Done.WaitAsync(limit, _time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new TwsTimeoutException(answer.Name, limit, answer.LastNotice);
        }
    }
}
