using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tempest.Web.Access;

/// <summary>Answers a request that is not let through: problem details for programs, one plain sentence for a person at a browser.</summary>
internal static class Refusal
{
    /// <summary>The answer is never shown as HTML (its type says so, and nosniff), so quotes may stay readable.</summary>
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the answer.</summary>
    /// <param name="title">A few words, the same for every refusal of this kind.</param>
    /// <param name="detail">What was wrong with this request, and what to do.</param>
    public static Task WriteAsync(HttpContext context, int status, string title, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        if (WantsPage(context))
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync($"{title}\n\n{detail}\n", Encoding.UTF8, context.RequestAborted);
        }

        context.Response.ContentType = "application/problem+json";
        var problem = new { type = "about:blank", title, status, detail };
        return context.Response.WriteAsync(JsonSerializer.Serialize(problem, s_json), Encoding.UTF8, context.RequestAborted);
    }

    /// <summary>Whether a person at a browser is to read the answer.</summary>
    public static bool WantsPage(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api")
        && context.Request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) is true);
}
