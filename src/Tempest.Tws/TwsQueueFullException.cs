namespace Tempest.Tws;

/// <summary>A request was not taken, since too many wait already for TWS's message limit. Nothing of it was sent.</summary>
public sealed class TwsQueueFullException(string message) : TwsException(message)
{
    /// <inheritdoc/>
    public override bool IsTransient => true;
}
