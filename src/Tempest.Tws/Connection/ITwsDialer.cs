namespace Tempest.Tws.Connection;

/// <summary>Opens sockets. Behind an interface so that a program can go through a relay of its own, and tests can play a network.</summary>
public interface ITwsDialer
{
    /// <summary>Opens a socket.</summary>
    /// <param name="seen">Told what shows on the way, each time more; may be called from any thread.</param>
    /// <exception cref="TwsConnectException">It could not be opened; says how it failed.</exception>
    /// <exception cref="OperationCanceledException">Given up from here; nothing is left open.</exception>
    Task<ITwsSocket> DialAsync(DialTarget target, Action<WireEvidence> seen, CancellationToken cancellation);
}
