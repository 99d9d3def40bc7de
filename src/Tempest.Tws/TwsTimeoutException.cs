using Tempest.Tws.Messages.Session;

namespace Tempest.Tws;

/// <summary>TWS did not answer a request in time. The request was cancelled where TWS knows a cancel, and is not sent again by itself.</summary>
/// <param name="request">Which request, in words.</param>
/// <param name="limit">How long it was waited for, from the moment the request was on the socket.</param>
/// <param name="lastNotice">The last that TWS said on it; null where it said nothing.</param>
public sealed class TwsTimeoutException(string request, TimeSpan limit, ErrorMessage? lastNotice)
    : TwsException(
        lastNotice is null
            ? $"TWS did not answer the request for {request} within {limit.TotalSeconds:0.###} s."
            : $"TWS did not answer the request for {request} within {limit.TotalSeconds:0.###} s. The last that it said: {lastNotice.Text} ({lastNotice.Code})")
{
    /// <summary>Which request, in words.</summary>
    public string Request { get; } = request;

    /// <summary>The last that TWS said on it; null where it said nothing.</summary>
    public ErrorMessage? LastNotice { get; } = lastNotice;

    /// <inheritdoc/>
    public override bool IsTransient => true;
}
