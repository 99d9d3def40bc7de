using Tempest.Broker.State;
using Tempest.Web.Access;

namespace Tempest.Web.Features.Rest;

/// <summary>Where Tempest stands: for programs, and for whatever watches over it.</summary>
internal static class StatusEndpoints
{
    public static void MapStatus(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/status", (HttpContext caller, IStore<BrokerSnapshot> store, StatusMapper mapper, IAccountViewer viewer) =>
                mapper.Status(store.Current, viewer.MaySeeAccounts(caller)))
            .RequireRight(Rights.Status)
            .Produces<StatusBody>()
            .WithName("getStatus")
            .WithTags("Status")
            .WithSummary("Where Tempest stands: both sessions, the engine and the signal feed.");

        routes.MapGet("/health/live", () => new LiveBody("live"))
            .AllowAnyone()
            .Produces<LiveBody>()
            .WithName("getLive")
            .WithTags("Health")
            .WithSummary("200 while the process serves.");

        routes.MapGet("/health/ready", (HttpContext caller, IStore<BrokerSnapshot> store, IAccountViewer viewer) =>
            {
                var session = store.Current.Tempest;
                return Results.Json(
                    StatusMapper.Session(session, viewer.MaySeeAccounts(caller)),
                    statusCode: session.State is SessionState.Connected ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
            })
            .RequireRight(Rights.Status)
            .Produces<SessionBody>()
            .Produces<SessionBody>(StatusCodes.Status503ServiceUnavailable)
            .WithName("getReady")
            .WithTags("Health")
            .WithSummary("200 when the broker session is connected, else 503; the body says where it stands.");
    }
}
