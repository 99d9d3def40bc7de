using System.Text.Json;

namespace Tempest.Web.Features.Rest;

/// <summary>Reads the JSON object that a caller sent as settings, and refuses in words whatever is none.</summary>
internal static class JsonBody
{
    /// <summary>No honest body is longer.</summary>
    public const int Longest = SettingsReader.LongestBody;

    // A member that stands twice would be read one way here and another way elsewhere.
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    /// <param name="refused">Title of refusals.</param>
    /// <param name="expected">What the object must hold, for the refusal.</param>
    /// <param name="use">Turns the object into an answer.</param>
    public static async Task<IResult> UseAsync(HttpRequest request, string refused, string expected, Func<JsonElement, IResult> use, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType())
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, refused, "Send JSON, with the header Content-Type: application/json.");
        if (await ReadAsync(request, cancellation) is not { } bytes)
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, refused, $"The body is longer than {Longest} bytes.");
        try
        {
            using var document = JsonDocument.Parse(bytes, s_strict);
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? use(document.RootElement)
                : Problems.Of(StatusCodes.Status400BadRequest, refused, $"The body must be a JSON object with {expected}.");
        }
        catch (JsonException wrong)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, refused, $"The body is not the JSON that was expected: {wrong.Message}");
        }
        catch (InvalidOperationException)
        {
            // The parser finds text that is no Unicode only when it is asked for that text.
            return Problems.Of(StatusCodes.Status400BadRequest, refused, "The body holds text that is not valid Unicode.");
        }
    }

    /// <summary>The body, or null when it is too long to be one.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > Longest)
            return null;
        var buffer = new byte[Longest + 1];
        var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return read > Longest ? null : buffer.AsMemory(0, read);
    }
}
