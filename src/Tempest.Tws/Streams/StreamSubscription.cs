using Tempest.Tws.Messages.Session;

namespace Tempest.Tws.Streams;

/// <summary>A subscription that is read as a stream.</summary>
internal abstract class StreamSubscription<T> : Subscription
{
    private readonly Action<int> _cancel;

    /// <param name="client">Whose it is.</param>
    /// <param name="cancel">Ends it at TWS.</param>
    protected StreamSubscription(TwsClient client, Action<int> cancel)
        : base(client)
    {
        _cancel = cancel;
        Stream = new TwsStream<T>(client.Options.StreamBuffer, Cancel) { RequestId = RequestId };
    }

    internal TwsStream<T> Stream { get; }

    protected override void SendCancel() => _cancel(RequestId);

    protected override void OnNotice(ErrorMessage notice) => Stream.Write(StreamEvent<T>.Noticed(notice));

    protected override void OnGap(StreamGap gap, long lost) => Stream.Write(StreamEvent<T>.Missing(gap, lost));

    protected override void OnResumed() => Stream.Write(StreamEvent<T>.Resumed);

    protected override void OnClosed(StreamEnd end, ErrorMessage? notice) => Stream.Write(StreamEvent<T>.Closed(end, notice));
}
