using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace Tempest.Web.Access;

/// <summary>Puts on every answer, refusals and errors too, what tells a browser to keep strangers out of the page.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>One entry for each import map there is; a page's own is made once, at start-up.</summary>
    private readonly ConditionalWeakTable<ImportMapDefinition, string> _hashes = [];

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PolicyFor(context);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    /// <summary>Only the import map is an inline script, known by its hash. MudBlazor sets inline styles, so those are allowed.</summary>
    private string PolicyFor(HttpContext context)
    {
        var importMap = context.GetEndpoint()?.Metadata.GetMetadata<ImportMapDefinition>() is { } map ? $" '{_hashes.GetValue(map, HashOf)}'" : "";
        return "default-src 'none'; "
            + $"script-src 'self'{importMap}; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
            + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
    }

    /// <summary>A browser hashes the text with its line ends made plain, whatever system wrote it.</summary>
    private static string HashOf(ImportMapDefinition map) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(map.ToString().ReplaceLineEndings("\n"))));
}
