using Tempest.Tws.Codes;
using Tempest.Tws.Connection;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Requests;
using Tempest.Tws.Routing;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Streams;

/// <summary>One subscription at TWS: its ID, its life, its end. What is done with its messages is the heirs' business.</summary>
internal abstract class Subscription(TwsClient client) : IRoute
{
    private readonly SendWatch _sent = new();
    private int _isClosed;
    private bool _isLinkDown;

    internal int RequestId { get; } = client.Router.NextRequestId();

    internal bool IsClosed => Volatile.Read(ref _isClosed) != 0;

    protected TwsClient Client => client;

    /// <summary>Subscribes.</summary>
    /// <exception cref="TwsException">Nothing was sent, and the subscription does not exist.</exception>
    internal void Start<TRequest>(Func<int, TRequest> request)
        where TRequest : IWireMessage<TRequest>
    {
        client.Router.Add(RequestId, this);
        try
        {
            client.Send(request(RequestId), _sent);
        }
        catch
        {
            Volatile.Write(ref _isClosed, 1);
            client.Router.Remove(RequestId);
            throw;
        }
    }

    /// <summary>Ends it from here.</summary>
    internal void Cancel() => Close(StreamEnd.Cancelled, null);

    /// <inheritdoc/>
    public void Noticed(ErrorMessage notice)
    {
        if (TwsCodeTable.Find(notice.Code).EndsStream)
            Close(StreamEnd.Refused, notice);
        else
            OnNotice(notice);
    }

    /// <inheritdoc/>
    public void Unreadable(WireFault fault) => OnGap(StreamGap.Unreadable, 1);

    /// <inheritdoc/>
    public void LinkChanged(LinkChange change)
    {
        switch (change)
        {
            case LinkChange.Down:
                // TWS repeats 1100 for as long as it is without IB.
                if (!_isLinkDown)
                    OnGap(StreamGap.IbLinkDown, 0);
                _isLinkDown = true;
                break;
            case LinkChange.RestoredDataKept:
                _isLinkDown = false;
                OnResumed();
                break;
            case LinkChange.RestoredDataLost:
                Close(StreamEnd.DataLost, new ErrorMessage(-1, TwsCodes.IbLinkRestoredDataLost, "TWS has IB again, and lost its data"));
                break;
        }
    }

    /// <inheritdoc/>
    public void Lost(TwsConnectionLostException why) => Close(StreamEnd.ConnectionLost, null);

    /// <summary>Tells TWS. A subscription that it ended itself, or whose connection is gone, needs no cancel.</summary>
    protected abstract void SendCancel();

    protected abstract void OnNotice(ErrorMessage notice);

    protected abstract void OnGap(StreamGap gap, long lost);

    protected abstract void OnResumed();

    protected abstract void OnClosed(StreamEnd end, ErrorMessage? notice);

    protected void Close(StreamEnd end, ErrorMessage? notice)
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0)
            return;
        client.Router.Remove(RequestId);
        if (end is StreamEnd.Cancelled)
            _sent.OnceWritten(SendCancel);
        OnClosed(end, notice);
    }
}
