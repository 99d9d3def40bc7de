using Tempest.Web.Access;

namespace Tempest.Web.Features.Metrics;

/// <summary>For a monitoring system that asks every few seconds.</summary>
internal static class MetricsEndpoints
{
    private const string TextForm = "text/plain; version=0.0.4; charset=utf-8";

    public static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", async (HttpContext caller, BrokerMetrics metrics, TimeProvider clock) =>
            {
                caller.Response.ContentType = TextForm;
                await metrics.WriteAsync(caller.Response.Body, clock.GetUtcNow(), caller.RequestAborted);
            })
            .RequireRight(Rights.Status)
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .WithName("getMetrics")
            .WithTags("Health")
            .WithSummary("Both sessions, links and outages, and the process itself, in the text form of Prometheus.");
}
