namespace Tempest.Tws.Connection;

/// <summary>Opens sockets. Behind an interface so that tests can play a network.</summary>
internal interface ITwsDialer
{
    /// <summary>Opens a socket.</summary>
    /// <exception cref="TwsConnectException">It could not be opened; says how it failed.</exception>
    /// <exception cref="OperationCanceledException">Given up from here; nothing is left open.</exception>
    Task<ITwsSocket> DialAsync(DialTarget target, CancellationToken cancellation);
}

/// <summary>An open socket.</summary>
internal interface ITwsSocket : IAsyncDisposable
{
    /// <summary>Waits for bytes from TWS.</summary>
    /// <returns>How many came; 0 when TWS has closed its side.</returns>
    /// <exception cref="IOException">The socket is broken.</exception>
    ValueTask<int> ReceiveAsync(Memory<byte> into, CancellationToken cancellation);

    /// <summary>Sends bytes.</summary>
    /// <exception cref="IOException">The socket is broken.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation);

    /// <summary>Says that nothing more will be sent, so that TWS can close its side.</summary>
    void FinishSending();
}
