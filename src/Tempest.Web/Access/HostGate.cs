using System.Collections.Frozen;

namespace Tempest.Web.Access;

/// <summary>
/// Lets through only requests for the names Tempest is served under. A page on the web can have its own name answered
/// with 127.0.0.1 (DNS rebinding); the browser then takes Tempest for that page's own server, and only the name tells.
/// The list is in code, so that a lost settings file opens nothing.
/// </summary>
internal sealed class HostGate(RequestDelegate next, AccessOptions options)
{
    private readonly FrozenSet<string> _names = options.HostNames.Union(["localhost", "127.0.0.1", "[::1]"]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context) =>
        _names.Contains(context.Request.Host.Host)
            ? next(context)
            : Refusal.WriteAsync(
                context,
                StatusCodes.Status400BadRequest,
                "Not a name of Tempest",
                $"Tempest does not answer under the name {Shown(context.Request.Host)}. Open it as http://localhost, with its port, on the computer it runs on; "
                + "other names can be allowed once this version of Tempest gets remote access.");

    private static string Shown(HostString host) =>
        !host.HasValue ? "that is missing in the request" : host.Value.Length <= 100 ? $"\"{host.Value}\"" : "it was asked for";
}
