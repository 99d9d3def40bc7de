using Tempest.Tws.Codes;
using Tempest.Tws.Connection;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Routing;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Requests;

/// <summary>What somebody waits for: one request, one result. It is a route, and takes the messages that make up the result.</summary>
/// <param name="name">What was asked for, in words that fit behind "the request for".</param>
internal abstract class Answer<TResult>(string name) : IAnswer
{
    private readonly TaskCompletionSource<TResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ErrorMessage? _lastNotice;

    /// <inheritdoc/>
    public string Name { get; } = name;

    internal Task<TResult> Done => _done.Task;

    /// <inheritdoc/>
    public ErrorMessage? LastNotice => Volatile.Read(ref _lastNotice);

    /// <inheritdoc/>
    public virtual void Noticed(ErrorMessage notice)
    {
        Remember(notice);
        if (TwsCodeTable.Find(notice.Code).FailsRequest)
            Refuse(notice);
    }

    /// <inheritdoc/>
    public void Remember(ErrorMessage notice) => Volatile.Write(ref _lastNotice, notice);

    /// <inheritdoc/>
    public void Refuse(ErrorMessage notice) =>
        _done.TrySetException(new TwsRequestException(notice.Code, $"TWS refused the request for {Name}: {notice.Text} ({notice.Code})"));

    /// <summary>A part of the answer is missing, so the whole is none: an incomplete list must not pass for a list.</summary>
    public void Unreadable(WireFault fault) =>
        _done.TrySetException(new TwsProtocolException($"The answer to the request for {Name} cannot be read. {fault}"));

    /// <summary>The answer may still come, so nothing ends; but the caller should know when it does not.</summary>
    public void LinkChanged(LinkChange change) =>
        Remember(change switch
        {
            LinkChange.Down => new ErrorMessage(-1, TwsCodes.IbLinkLost, "TWS lost IB"),
            LinkChange.RestoredDataKept => new ErrorMessage(-1, TwsCodes.IbLinkRestored, "TWS has IB again"),
            _ => new ErrorMessage(-1, TwsCodes.IbLinkRestoredDataLost, "TWS has IB again, and lost its data"),
        });

    /// <inheritdoc/>
    public void Lost(TwsConnectionLostException why) => _done.TrySetException(why);

    protected void Complete(TResult result) => _done.TrySetResult(result);
}

/// <summary>What a request without ID is told, since errors do not name it.</summary>
internal interface IAnswer : IRoute
{
    /// <summary>What was asked for, in words that fit behind "the request for".</summary>
    string Name { get; }

    /// <summary>The last that TWS said on it.</summary>
    ErrorMessage? LastNotice { get; }

    /// <summary>Keeps the words for a time-out's text.</summary>
    void Remember(ErrorMessage notice);

    /// <summary>It failed with the code.</summary>
    void Refuse(ErrorMessage notice);
}
