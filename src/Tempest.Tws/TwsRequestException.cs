namespace Tempest.Tws;

/// <summary>A request was refused, by TWS or before it was sent.</summary>
/// <param name="code">TWS's code. 503: the server version does not know the request. 579: a text field is not printable ASCII. Both are found here, before a byte is sent.</param>
public sealed class TwsRequestException(int code, string message) : TwsException(message)
{
    /// <summary>TWS's code for the refusal.</summary>
    public int Code { get; } = code;

    /// <inheritdoc/>
    public override bool IsTransient => false;
}
