namespace Tempest.Tws.Sending;

/// <summary>What became of a request on its way to the socket.</summary>
internal enum SendOutcome
{
    /// <summary>All its bytes were handed to the operating system. Whether TWS got them only TWS can tell.</summary>
    Written,

    /// <summary>Not a byte of it left this process, and none will.</summary>
    NeverWritten,

    /// <summary>The socket broke while it was written.</summary>
    Uncertain,
}

/// <summary>Is told once what became of a request. Called while the outbox is locked: return at once.</summary>
internal interface ISendWatcher
{
    void Ended(SendOutcome outcome);
}
