using System.Globalization;
using Microsoft.OpenApi;
using Tempest.Broker.State;
using Tempest.Broker.Timeline;
using Tempest.Web.Access;
using Tempest.Web.Features.Rest;

namespace Tempest.Web.Features.Connection;

/// <summary>The timeline of the connections, for programs.</summary>
internal static class TimelineEndpoints
{
    private const int MostHours = 24;

    public static void MapTimeline(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/connection/timeline", Timeline)
            .RequireRight(Rights.Status)
            .Produces<TimelineBody>()
            .ProducesValidationProblem()
            .WithName("getConnectionTimeline")
            .WithTags("Connection")
            .WithSummary("The last hours of both sessions, IB's link and the signal feed as stretches of time, without gaps.")
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                if (operation.Parameters?.FirstOrDefault(parameter => parameter.Name == "hours") is OpenApiParameter hours)
                {
                    hours.Description = "How far back.";
                    hours.Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Integer,
                        Minimum = "1",
                        Maximum = MostHours.ToString(CultureInfo.InvariantCulture),
                        Default = MostHours,
                    };
                }

                return Task.CompletedTask;
            });

    // Text, so that a number that cannot be read is refused in words.
    private static IResult Timeline(IStore<ConnectionTimeline> timeline, TimeProvider clock, string? hours = null)
    {
        var back = MostHours;
        if (hours is not null && (!int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out back) || back is < 1 or > MostHours))
            return Problems.Invalid("The timeline was not read", [new("hours", "hours must be a whole number from 1 to 24.")]);
        return Results.Json(TimelineBody.Of(timeline.Current, TimeSpan.FromHours(back), clock.GetUtcNow()));
    }
}
