namespace Tempest.Tws.Streams;

/// <summary>Why something is missing from a stream.</summary>
public enum StreamGap
{
    /// <summary>The reader was slow: the oldest values were dropped, and counted.</summary>
    SlowReader,

    /// <summary>A frame of the stream could not be read.</summary>
    Unreadable,

    /// <summary>TWS lost IB (1100, 2110). Nothing comes until it has it again.</summary>
    IbLinkDown,

    /// <summary>The connection to TWS is gone. Only streams that need nothing from TWS outlive it.</summary>
    ConnectionLost,
}
