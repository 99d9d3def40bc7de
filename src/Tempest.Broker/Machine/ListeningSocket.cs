using System.Net;

namespace Tempest.Broker.Machine;

/// <summary>A socket of this computer that takes connections.</summary>
/// <param name="Program">The program behind it; null where the operating system does not tell, such as for another user's.</param>
/// <param name="Waiting">Connections that the program has not taken yet; null where not told.</param>
/// <param name="HalfClosed">Connections of that port whose other end has gone and which the program still holds (CLOSE_WAIT); null where not told.</param>
public sealed record ListeningSocket(IPAddress Address, int Port, RunningProgram? Program, int? Waiting = null, int? HalfClosed = null)
{
    /// <summary>Whether it takes connections that are made to 127.0.0.1.</summary>
    public bool TakesLoopback =>
        Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any) || Address.Equals(IPAddress.Loopback) || Address.Equals(IPAddress.Loopback.MapToIPv6());
}
