using System.Globalization;
using System.Net;

namespace Tempest.Tws.Connection;

/// <summary>Where to dial, and as whom.</summary>
/// <param name="Host">An address or a name.</param>
/// <param name="ClientId">What TWS keeps connections apart by.</param>
public sealed record DialTarget(string Host, int Port, int ClientId)
{
    /// <summary>Whether TWS is looked for on this machine. Told from the text alone; no name is resolved.</summary>
    public bool IsLoopback =>
        string.Equals(Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>For a log.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port} as client {ClientId}");
}
