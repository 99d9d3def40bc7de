namespace Tempest.Broker.Connection;

/// <summary>Keeps copies of Tempest on one machine from drawing the same client ID for the same TWS.</summary>
public interface IClientIdLeases
{
    /// <summary>Takes a client ID for one TWS.</summary>
    /// <param name="host">As in the settings. All names of this machine's loopback count as one.</param>
    /// <returns>Null only when this or another copy of Tempest has that ID.</returns>
    IClientIdLease? TryTake(string host, int port, int clientId);
}
