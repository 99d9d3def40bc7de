namespace Tempest.Tws.Streams;

/// <summary>What happened to a stream.</summary>
public enum StreamEventKind
{
    /// <summary>TWS sent a value.</summary>
    Data,

    /// <summary>All that stood when the stream began has come; what follows are changes.</summary>
    SnapshotComplete,

    /// <summary>TWS has a word on the stream, which goes on. Such as 10167: delayed data is shown.</summary>
    Notice,

    /// <summary>Something is missing from here, or may be. What was known is stale until data or <see cref="Resumed"/> comes.</summary>
    Gap,

    /// <summary>TWS says that the stream goes on after a <see cref="Gap"/>.</summary>
    Resumed,

    /// <summary>The last event. Nothing subscribes again by itself.</summary>
    Closed,
}
