using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Tempest.Web.Access;

namespace Tempest.Web.Tests.Access;

public sealed partial class SecurityHeadersTests
{
    private const string Rest =
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("GET", "/css/app.css", 200)]
    [InlineData("GET", "/api/status", 200)]
    [InlineData("GET", "/api/session", 200)]
    [InlineData("GET", "/no-such-page", 404)]
    [InlineData("GET", "/no-such-file.png", 404)]
    [InlineData("GET", "/api/no-such-thing", 404)]
    [InlineData("DELETE", "/api/status", 405)]
    [InlineData("GET", "/api/connection/history?take=0", 400)]
    [InlineData("POST", "/api/connection/reconnect", 403)]
    [InlineData("GET", "/api/fault", 500)]
    public async Task Every_answer_keeps_strangers_out(string method, string path, int status)
    {
        await using var app = await GuardedApp.StartAsync(a => a.MapGet("/api/fault", string () => throw new InvalidOperationException("secret detail")).AllowAnyone());

        using var answer = await app.SendAsync(method, path, ("Origin", app.Origin));

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Matches(@"\Adefault-src 'none'; script-src 'self'( 'sha256-[A-Za-z0-9+/]{43}=')?; " + Regex.Escape(Rest) + @"\z", Header(answer, "Content-Security-Policy"));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.DoesNotContain("secret detail", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/connection")]
    [InlineData("/no-such-page")]
    public async Task The_one_inline_script_of_a_page_is_the_one_the_policy_names(string path)
    {
        await using var app = await GuardedApp.StartAsync();

        using var answer = await app.SendAsync("GET", path, ("Accept", "text/html"));
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        var inline = Assert.Single(Scripts().Matches(page), s => !s.Groups["attributes"].Value.Contains("src=", StringComparison.Ordinal)).Groups["text"].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inline.ReplaceLineEndings("\n"))));
        Assert.Contains($"script-src 'self' 'sha256-{hash}';", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain(" onclick=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("javascript:", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_cookie_is_for_this_copys_own_pages_only()
    {
        await using var app = await GuardedApp.StartAsync();

        using var answer = await app.SendAsync("GET", "/api/session");

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("tempest.default.antiforgery=", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=strict; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("no-store", Header(answer, "Cache-Control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_large_is_refused_in_words()
    {
        await using var app = await GuardedApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri("/api/settings/connection", UriKind.Relative));
        request.Headers.Authorization = new("Bearer", await app.KeyAsync(Rights.Settings));
        request.Content = new StringContent(new string(' ', 100 * 1024), Encoding.UTF8, "application/json");

        using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        Assert.Single(answer.Headers.TryGetValues(name, out var values) ? values : answer.Content.Headers.TryGetValues(name, out var others) ? others : []);

    [GeneratedRegex(@"<script(?<attributes>[^>]*)>(?<text>.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Scripts();
}
