namespace Tempest.Tws.Codes;

/// <summary>What sort of thing a code tells. One message, ERR_MSG, carries them all.</summary>
public enum TwsCodeKind
{
    /// <summary>Not in the table. A request that waits for an answer fails with it; a stream hands it on; an order does not change by it.</summary>
    Unknown,

    /// <summary>Good to know; nothing follows from it.</summary>
    Information,

    /// <summary>Something to know; the request or order goes on.</summary>
    Warning,

    /// <summary>The request or order that it names failed or is over, or a change of it was refused.</summary>
    Error,

    /// <summary>The state of the connection, of TWS's own link to IB, or of a data farm.</summary>
    Connection,

    /// <summary>Raised in client libraries themselves. TWS never sends it.</summary>
    Local,
}
