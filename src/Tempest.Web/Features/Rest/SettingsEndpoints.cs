using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Web.Access;

namespace Tempest.Web.Features.Rest;

/// <summary>The four values of the TWS Connection dialog, for programs.</summary>
internal static class SettingsEndpoints
{
    private const string NotSaved = "The settings were not saved";

    public static void MapConnectionSettings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/settings/connection", (IStore<BrokerSnapshot> store) => SettingsAnswerBody.Of(store.Current))
            .RequireRight(Rights.Status)
            .Produces<SettingsAnswerBody>()
            .WithName("getConnectionSettings")
            .WithTags("Settings")
            .WithSummary("The saved values, and those in use.");

        routes.MapPut("/api/settings/connection", SaveAsync)
            .RequireRight(Rights.Settings)
            .Accepts<SettingsBody>("application/json")
            .Produces<SettingsAnswerBody>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status500InternalServerError)
            .WithName("putConnectionSettings")
            .WithTags("Settings")
            .WithSummary("Saves the four values, all or none. They take effect at the next reconnect.");
    }

    private static Task<IResult> SaveAsync(HttpRequest request, IBroker broker, CancellationToken cancellation) =>
        JsonBody.UseAsync(
            request,
            NotSaved,
            "host, port, tempestClientId and autoTraderClientId",
            body =>
            {
                var settings = SettingsReader.Read(body, out var errors);
                return errors.Count == 0 ? Save(broker, settings) : Problems.Invalid(NotSaved, errors);
            },
            cancellation);

    private static IResult Save(IBroker broker, ConnectionSettings settings)
    {
        try
        {
            var problems = broker.SaveConnection(settings);
            return problems.IsEmpty
                ? Results.Json(SettingsAnswerBody.Of(broker.State.Current))
                : Problems.Invalid(NotSaved, problems.Select(problem => KeyValuePair.Create(SettingsReader.NameOf(problem.Field), problem.Message)));
        }
        catch (SettingsNotSavedException failure)
        {
            return Problems.Of(StatusCodes.Status500InternalServerError, NotSaved, failure.Message);
        }
    }
}
