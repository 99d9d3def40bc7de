namespace Tempest.Tws;

/// <summary>The connection ended, or was not there, while an answer was awaited. Nothing is ever sent again by itself.</summary>
public sealed class TwsConnectionLostException(string message) : TwsException(message)
{
    /// <inheritdoc/>
    public override bool IsTransient => true;
}
