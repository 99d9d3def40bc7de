using System.Collections.Immutable;
using System.Net;

namespace Tempest.Web.Access;

/// <summary>What the access rules need to know of this copy.</summary>
/// <param name="Instance">Part of the cookie's name: cookies do not tell ports apart, so two copies on one computer would overwrite each other's.</param>
/// <param name="DataFolder">Where API keys, passwords, sessions and the keys of cookies lie.</param>
/// <param name="HostNames">Names Tempest is served under, beside localhost, 127.0.0.1 and [::1]; IPv6 addresses in brackets.</param>
public sealed record AccessOptions(string Instance, string DataFolder, ImmutableArray<string> HostNames)
{
    /// <summary>Reverse proxies whose word is taken for where a request comes from, and that it came over https.</summary>
    public ImmutableArray<IPAddress> Proxies { get; init; } = [];

    /// <summary>The operating-system user who runs Tempest needs no sign-in on the computer itself.</summary>
    public bool TrustLocalUser { get; init; } = true;

    /// <summary>Nothing is served over plain http, so cookies may say so.</summary>
    public bool OnlyHttps { get; init; }
}
