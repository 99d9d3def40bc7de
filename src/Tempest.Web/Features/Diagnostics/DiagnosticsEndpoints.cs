using System.Net.Mime;
using Tempest.Web.Access;

namespace Tempest.Web.Features.Diagnostics;

/// <summary>The diagnostics bundle, for the trader's browser and for programs that may change settings.</summary>
internal static class DiagnosticsEndpoints
{
    /// <summary>Where it is fetched.</summary>
    public const string Path = "/api/diagnostics/bundle";

    public static void MapDiagnostics(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, (HttpContext caller, DiagnosticsBundle bundle) =>
            {
                caller.Response.Headers.CacheControl = "no-store";
                return Results.File(bundle.Make(), MediaTypeNames.Application.Zip, bundle.FileName);
            })
            .RequireRight(Rights.Settings)
            .Produces<byte[]>(StatusCodes.Status200OK, MediaTypeNames.Application.Zip)
            .WithName("getDiagnosticsBundle")
            .WithTags("Diagnostics")
            .WithSummary("A zip for whoever looks into a fault: versions, status, settings, timeline, history, codes, log. Accounts masked, secrets removed.");
}
