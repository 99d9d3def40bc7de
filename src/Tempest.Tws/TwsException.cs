namespace Tempest.Tws;

/// <summary>What every failure that has to do with TWS derives from.</summary>
public abstract class TwsException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the same thing may succeed if it is tried again later.</summary>
    public abstract bool IsTransient { get; }
}
