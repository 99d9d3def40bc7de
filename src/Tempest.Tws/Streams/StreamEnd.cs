namespace Tempest.Tws.Streams;

/// <summary>Why a stream is over.</summary>
public enum StreamEnd
{
    /// <summary>It was disposed of.</summary>
    Cancelled,

    /// <summary>TWS refused or ended it with a code.</summary>
    Refused,

    /// <summary>The connection to TWS is gone, and every subscription with it.</summary>
    ConnectionLost,

    /// <summary>TWS has IB again, but lost the subscription (1101).</summary>
    DataLost,

    /// <summary>A later request of this client took its place, since TWS serves only one of its kind.</summary>
    Replaced,
}
