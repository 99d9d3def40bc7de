using System.Collections.Frozen;
using System.Net;

namespace Tempest.Web.Access;

/// <summary>
/// Lets through only requests for the names Tempest is served under. A page on the web can have its own name answered
/// with 127.0.0.1 (DNS rebinding); the browser then takes Tempest for that page's own server, and only the name tells.
/// The list is in code, so that a lost settings file opens nothing.
/// </summary>
internal sealed class HostGate(RequestDelegate next, AccessOptions options)
{
    private static readonly FrozenSet<string> s_here = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "localhost", "127.0.0.1", "[::1]");

    private readonly FrozenSet<string> _names = options.HostNames.Union(s_here).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name stands for the computer that a request comes from.</summary>
    public static bool IsThisComputer(string host) =>
        s_here.Contains(host) || IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);

    public Task InvokeAsync(HttpContext context) =>
        _names.Contains(context.Request.Host.Host)
            ? next(context)
            : Refusal.WriteAsync(
                context,
                StatusCodes.Status400BadRequest,
                "Not a name of Tempest",
                $"Tempest does not answer under the name {Shown(context.Request.Host)}. Open it as http://localhost, with its port, on the computer it runs on; "
                + "other names are allowed by Tempest:Access:HostNames in its settings.");

    private static string Shown(HostString host) =>
        !host.HasValue ? "that is missing in the request" : host.Value.Length <= 100 ? $"\"{host.Value}\"" : "it was asked for";
}
