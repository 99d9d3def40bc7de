using System.Collections.Immutable;

namespace Tempest.Web.Access;

/// <summary>What the access rules need to know of this copy.</summary>
/// <param name="Instance">Part of the cookie's name: cookies do not tell ports apart, so two copies on one computer would overwrite each other's.</param>
/// <param name="DataFolder">Where API keys and the keys of cookies lie.</param>
/// <param name="HostNames">Names Tempest is served under, beside localhost, 127.0.0.1 and [::1]; IPv6 addresses in brackets.</param>
public sealed record AccessOptions(string Instance, string DataFolder, ImmutableArray<string> HostNames);
