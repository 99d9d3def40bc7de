using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tempest.Web.Features.Rest;

/// <summary>How REST, health and hub write JSON: camelCase, enums as camelCase text, absent as null, numbers as numbers.</summary>
internal static class RestJson
{
    /// <summary>Sets it up on <paramref name="options"/>.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new ClientIdChoiceConverter());
    }
}
