namespace Tempest.Web.Access.Peers;

/// <summary>Nothing is answered in the clear but to this computer itself. Stands behind the reading of forwarded headers.</summary>
internal sealed class TransportGate(RequestDelegate next, AccessOptions options)
{
    public Task InvokeAsync(HttpContext context)
    {
        var peer = Peer.Of(context);
        var stays = peer.IsLoopback && !(peer.IsForwarded && options.Proxies.Length > 0);
        if (!context.Request.IsHttps && !stays)
        {
            return Refusal.WriteAsync(
                context,
                StatusCodes.Status403Forbidden,
                "Only over HTTPS",
                "From another computer Tempest answers over https only: by its own certificate, or through the reverse proxy that its settings name and that says so in X-Forwarded-Proto.");
        }

        // A browser remembers this for all ports of a name; localhost belongs to other programs too.
        if (context.Request.IsHttps && !HostGate.IsThisComputer(context.Request.Host.Host))
            context.Response.Headers.StrictTransportSecurity = "max-age=31536000";
        return next(context);
    }
}
