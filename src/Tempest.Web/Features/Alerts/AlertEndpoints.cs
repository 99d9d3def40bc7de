using System.Text.Json;
using Tempest.Broker.Alerts;
using Tempest.Broker.Settings;
using Tempest.Web.Access;
using Tempest.Web.Features.Rest;

namespace Tempest.Web.Features.Alerts;

/// <summary>The settings of the notifications, for programs.</summary>
internal static class AlertEndpoints
{
    private const string NotSaved = "The notifications were not saved";

    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        // The right to change them is needed to read them: addresses of push services are as good as passwords.
        routes.MapGet("/api/settings/alerts", (IAlertDesk desk) => AlertSettingsBody.Of(desk.Board.Current))
            .RequireRight(Rights.Settings)
            .Produces<AlertSettingsBody>()
            .WithName("getAlertSettings")
            .WithTags("Settings")
            .WithSummary("The webhooks that alerts are sent to, without their secrets, and how the last alert went.");

        routes.MapPut("/api/settings/alerts", (HttpRequest request, IAlertDesk desk, CancellationToken cancellation) =>
                JsonBody.UseAsync(request, NotSaved, "webhooks", body => Save(desk, body), cancellation))
            .RequireRight(Rights.Settings)
            .Accepts<AlertSettingsDraftBody>("application/json")
            .Produces<AlertSettingsBody>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status500InternalServerError)
            .WithName("putAlertSettings")
            .WithTags("Settings")
            .WithSummary("Saves the webhooks, all or none. Those that are left out are removed.");
    }

    private static IResult Save(IAlertDesk desk, JsonElement body)
    {
        var drafts = AlertSettingsReader.Read(body, out var errors);
        if (errors.Count > 0)
            return Problems.Invalid(NotSaved, errors);
        try
        {
            var problems = desk.Save(drafts);
            return problems.IsEmpty
                ? Results.Json(AlertSettingsBody.Of(desk.Board.Current))
                : Problems.Invalid(NotSaved, problems.DistinctBy(AlertSettingsReader.NameOf).Select(problem => KeyValuePair.Create(AlertSettingsReader.NameOf(problem), problem.Message)));
        }
        catch (SettingsNotSavedException failure)
        {
            return Problems.Of(StatusCodes.Status500InternalServerError, NotSaved, failure.Message);
        }
    }
}
