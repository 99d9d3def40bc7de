using System.Text.Json;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Web.Access;

namespace Tempest.Web.Features.Rest;

/// <summary>The four values of the TWS Connection dialog, for programs.</summary>
internal static class SettingsEndpoints
{
    private const string NotSaved = "The settings were not saved";

    // A member that stands twice would be read one way here and another way elsewhere.
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

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

    private static async Task<IResult> SaveAsync(HttpRequest request, IBroker broker, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType())
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, NotSaved, "Send JSON, with the header Content-Type: application/json.");
        if (await ReadAsync(request, cancellation) is not { } bytes)
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, NotSaved, $"The body is longer than {SettingsReader.LongestBody} bytes.");

        ConnectionSettings settings;
        SortedDictionary<string, string> errors;
        try
        {
            using var document = JsonDocument.Parse(bytes, s_strict);
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
                return Problems.Of(StatusCodes.Status400BadRequest, NotSaved, "The body must be a JSON object with host, port, tempestClientId and autoTraderClientId.");
            settings = SettingsReader.Read(document.RootElement, out errors);
        }
        catch (JsonException wrong)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, NotSaved, $"The body is not the JSON that was expected: {wrong.Message}");
        }
        catch (InvalidOperationException)
        {
            // The parser finds text that is no Unicode only when it is asked for that text.
            return Problems.Of(StatusCodes.Status400BadRequest, NotSaved, "The body holds text that is not valid Unicode.");
        }

        return errors.Count == 0 ? Save(broker, settings) : Problems.Invalid(NotSaved, errors);
    }

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

    /// <summary>The body, or null when it is too long to be one.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > SettingsReader.LongestBody)
            return null;
        var buffer = new byte[SettingsReader.LongestBody + 1];
        var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return read > SettingsReader.LongestBody ? null : buffer.AsMemory(0, read);
    }
}
