namespace Tempest.Broker.Connection;

/// <summary>A client ID that no other copy of Tempest on this machine will draw. Disposing gives it back, and so does the end of the process, however it ends.</summary>
public interface IClientIdLease : IDisposable
{
    /// <summary>The ID.</summary>
    int ClientId { get; }
}
