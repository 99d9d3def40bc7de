using System.Globalization;
using Microsoft.OpenApi;
using Tempest.Broker.Connection;
using Tempest.Web.Access;

namespace Tempest.Web.Features.Rest;

/// <summary>Reconnect, Refresh Orders Cache and the history, for programs.</summary>
internal static class ConnectionEndpoints
{
    private const int MostEntries = 1000, UsualEntries = 100;

    public static void MapConnection(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/connection/reconnect", (HttpContext caller, IBroker broker, StatusMapper mapper, IAccountViewer viewer) =>
            {
                broker.Reconnect();
                return Results.Json(mapper.Status(broker.State.Current, viewer.MaySeeAccounts(caller)), statusCode: StatusCodes.Status202Accepted);
            })
            .RequireRight(Rights.Reconnect)
            .Produces<StatusBody>(StatusCodes.Status202Accepted)
            .WithName("reconnect")
            .WithTags("Connection")
            .WithSummary("Closes both sessions and dials again with the saved values. Answers at once.");

        routes.MapPost("/api/orders/refresh", async (IBroker broker, CancellationToken cancellation) =>
            {
                var outcome = await broker.RefreshOrdersCacheAsync(cancellation);
                return new RefreshBody(outcome.Succeeded, outcome.Reconnected, outcome.Message);
            })
            .RequireRight(Rights.Reconnect)
            .Produces<RefreshBody>()
            .WithName("refreshOrders")
            .WithTags("Connection")
            .WithSummary("Tools → Refresh Orders Cache: dials again when settings changed or a session is down. Answers once the outcome is known.");

        routes.MapGet("/api/connection/history", History)
            .RequireRight(Rights.Status)
            .Produces<HistoryBody[]>()
            .ProducesValidationProblem()
            .WithName("getConnectionHistory")
            .WithTags("Connection")
            .WithSummary("What happened to the sessions, newest first.")
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                if (operation.Parameters?.FirstOrDefault(parameter => parameter.Name == "take") is OpenApiParameter take)
                {
                    take.Description = "How many entries.";
                    take.Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Integer,
                        Minimum = "1",
                        Maximum = MostEntries.ToString(CultureInfo.InvariantCulture),
                        Default = UsualEntries,
                    };
                }

                return Task.CompletedTask;
            });
    }

    // Text, so that a number that cannot be read is refused in words.
    private static IResult History(IBroker broker, string? take = null)
    {
        var entries = UsualEntries;
        if (take is not null
            && (!int.TryParse(take, NumberStyles.None, CultureInfo.InvariantCulture, out entries) || entries is < 1 or > MostEntries))
        {
            return Problems.Invalid("The history was not read", [new("take", "take must be a whole number from 1 to 1000.")]);
        }

        return Results.Json(broker.History(entries).Select(HistoryBody.Of));
    }
}
