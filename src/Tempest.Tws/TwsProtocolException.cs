namespace Tempest.Tws;

/// <summary>The bytes make no sense: an impossible frame length, or an answer to the handshake that is none.</summary>
public sealed class TwsProtocolException(string message) : TwsException(message)
{
    /// <inheritdoc/>
    public override bool IsTransient => false;
}
