namespace Tempest.Web.Access.Auditing;

/// <summary>GET /api/audit: the whole audit log as a file, a line of JSON for each entry.</summary>
internal static class AuditEndpoint
{
    public const string Path = "/api/audit";

    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, (HttpContext context, AuditLog audit, TimeProvider clock) =>
            {
                audit.Write("exported the audit log");
                context.Response.Headers.CacheControl = "no-store";
                return Results.Stream(
                    body => audit.ExportAsync(body, context.RequestAborted), "application/jsonl", $"tempest-audit-{clock.GetUtcNow().UtcDateTime:yyyyMMdd-HHmmss}.jsonl");
            })
            .RequireRight(Rights.Settings)
            .Produces(StatusCodes.Status200OK, contentType: "application/jsonl")
            .WithName("getAudit")
            .WithTags("Access")
            .WithSummary("Who did what from where, oldest first, one JSON object a line.");
}
