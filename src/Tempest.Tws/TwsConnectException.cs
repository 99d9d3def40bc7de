using Tempest.Tws.Connection;

namespace Tempest.Tws;

/// <summary>A connection could not be opened.</summary>
public sealed class TwsConnectException(ConnectionFailure failure, Exception? inner = null)
    : TwsException(failure.ToString(), inner)
{
    /// <summary>At which step it ended, and how.</summary>
    public ConnectionFailure Failure { get; } = failure;

    /// <inheritdoc/>
    public override bool IsTransient => true;
}
