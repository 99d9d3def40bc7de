namespace Tempest.Broker.Ports;

/// <summary>Looks whether something takes connections at a port.</summary>
internal interface IPortProbe
{
    /// <summary>Opens a TCP connection and closes it again. Nothing is ever sent: an unknown program listens there.</summary>
    /// <returns>Whether it was taken; null when it was neither taken nor refused before it was cancelled.</returns>
    Task<bool?> IsOpenAsync(string host, int port, CancellationToken cancellation);
}
