namespace Tempest.Tws.Connection;

/// <summary>An open socket.</summary>
public interface ITwsSocket : IAsyncDisposable
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
