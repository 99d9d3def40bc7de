using System.Collections.Immutable;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Tempest.Web.Access;
using Tempest.Web.Access.Auditing;
using Tempest.Web.Access.SigningIn;

namespace Tempest.Web.Tests.Access;

/// <summary>Signing in and out, from another account of the computer, over real connections.</summary>
public sealed class SignInTests
{
    private const string Password = "many grey horses";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_account_of_the_computer_sees_the_sign_in_page_and_nothing_else()
    {
        await using var app = await GuardedApp.StartAsync();

        using var page = await app.SendAsOtherAsync("GET", "/connection?a=b", ("Accept", "text/html"));
        using var unknown = await app.SendAsOtherAsync("GET", "/no-such-thing", ("Accept", "text/html"));
        using var status = await app.SendAsOtherAsync("GET", "/api/status");
        using var nothing = await app.SendAsOtherAsync("GET", "/api/no-such-thing");
        using var live = await app.SendAsOtherAsync("GET", "/health/live");

        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?return=%2Fconnection%3Fa%3Db"), (page.StatusCode, page.Headers.Location?.OriginalString));
        Assert.Equal(HttpStatusCode.Redirect, unknown.StatusCode);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (status.StatusCode, nothing.StatusCode, live.StatusCode));
    }

    [Theory]
    [InlineData(PersonRole.Trader, "trader")]
    [InlineData(PersonRole.Viewer, "viewer")]
    public async Task The_right_password_signs_in_as_who_it_belongs_to(PersonRole role, string name)
    {
        await using var app = await GuardedApp.StartAsync();
        await app.SetPasswordAsync(role, Password);

        using var answer = await app.SignInAsync("password", Password, back: "/connection");
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        using var session = await app.SendAsOtherAsync("GET", "/api/session", ("Cookie", cookie.Split(';')[0]));
        using var body = JsonDocument.Parse(await session.Content.ReadAsStringAsync(Cancellation));

        Assert.Equal((HttpStatusCode.SeeOther, "/connection"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Matches(@"\Atempest\.default\.session=[A-Za-z0-9_-]{43}; max-age=604800; path=/; samesite=strict; httponly\z", cookie);
        Assert.Equal(name, body.RootElement.GetProperty("role").GetString());
        Assert.Contains(Audit(app), e => e.What == "signed in" && e.Detail == "by password" && e.From == "127.0.0.1");
    }

    [Theory]
    [InlineData("many grey horse")]
    [InlineData("Many grey horses")]
    [InlineData("many grey horses ")]
    [InlineData("")]
    public async Task A_wrong_password_signs_nobody_in(string wrong)
    {
        await using var app = await GuardedApp.StartAsync();
        await app.SetPasswordAsync(PersonRole.Trader, Password);

        using var answer = await app.SignInAsync("password", wrong);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], c => c.Contains("session", StringComparison.Ordinal));
        Assert.Contains("That is not the password.", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Contains(Audit(app), e => e.What == "was not signed in" && e.Detail == "wrong password");
    }

    [Fact]
    public async Task While_no_password_is_set_none_is_right_and_nothing_can_set_one()
    {
        await using var app = await GuardedApp.StartAsync();

        using var answer = await app.SignInAsync("password", "");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain(app.Endpoints, e => e.RoutePattern.RawText!.Contains("password", StringComparison.OrdinalIgnoreCase));
        Assert.False(File.Exists(Path.Combine(app.Data, "passwords.json")));
    }

    [Fact]
    public async Task A_hundred_wrong_passwords_are_slowed_down_and_whoever_is_signed_in_notices_nothing()
    {
        await using var app = await GuardedApp.StartAsync(clock: new FakeTimeProvider(DateTimeOffset.UnixEpoch));
        var cookie = await app.SignedInAsync(PersonRole.Trader);

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 100; i++)
        {
            using var answer = await app.SignInAsync("password", $"guess number {i}");
            answers.Add(answer.StatusCode);
        }

        using var right = await app.SignInAsync("password", Password);
        using var signedIn = await app.SendAsOtherAsync("GET", "/api/session", ("Cookie", cookie));
        using var here = await app.SendAsync("GET", "/api/session");
        var link = await app.Services.GetRequiredService<SignInLinks>().MakeAsync(Cancellation);
        using var byLink = await app.SignInAsync("link", link);

        Assert.Equal((5, 95), (answers.Count(a => a is HttpStatusCode.Unauthorized), answers.Count(a => a is HttpStatusCode.TooManyRequests)));
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.Equal("15", right.Headers.GetValues("Retry-After").Single());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.SeeOther), (signedIn.StatusCode, here.StatusCode, byLink.StatusCode));
    }

    [Fact]
    public async Task A_link_signs_in_once_and_not_after_ten_minutes()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        await using var app = await GuardedApp.StartAsync(clock: clock);
        var links = app.Services.GetRequiredService<SignInLinks>();
        var (first, late) = (await links.MakeAsync(Cancellation), await links.MakeAsync(Cancellation));

        using var wrong = await app.SignInAsync("link", first[..^1] + (first[^1] == 'A' ? 'B' : 'A'));
        using var good = await app.SignInAsync("link", first);
        using var again = await app.SignInAsync("link", first);
        clock.Advance(SignInLinks.Life);
        using var old = await app.SignInAsync("link", late);

        Assert.Equal(HttpStatusCode.SeeOther, good.StatusCode);
        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized),
            (wrong.StatusCode, again.StatusCode, old.StatusCode));
    }

    [Fact]
    public async Task A_form_that_no_page_of_Tempest_sent_signs_nobody_in()
    {
        await using var app = await GuardedApp.StartAsync();
        await app.SetPasswordAsync(PersonRole.Trader, Password);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["password"] = Password });
        using var plain = await app.Other.PostAsync(new Uri("/sign-in", UriKind.Relative), form, Cancellation);
        using var foreign = await app.SendAsOtherAsync("POST", "/sign-in", ("Origin", "https://evil.example"));
        using var json = await app.Other.PostAsync(new Uri("/sign-in", UriKind.Relative), new StringContent("{}"), Cancellation);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (plain.StatusCode, json.StatusCode));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/sign-in?return=/", "/")]
    [InlineData("/connection\r\nX: y", "/")]
    [InlineData("/help/connecting?a=b", "/help/connecting?a=b")]
    public void After_signing_in_a_browser_stays_with_Tempest(string wanted, string path) => Assert.Equal(path, ReturnPath.Of(wanted));

    [Fact]
    public async Task A_cookie_is_of_no_use_to_another_account_of_the_computer()
    {
        await using var app = await GuardedApp.StartAsync();
        var (_, stolen) = app.Services.GetRequiredService<PersonSessions>().Begin(PersonRole.Trader, "127.0.0.1", "Firefox", account: "1000");

        using var thief = await app.SendAsOtherAsync("GET", "/api/session", ("Cookie", $"tempest.default.session={stolen}"));

        Assert.Equal(HttpStatusCode.Unauthorized, thief.StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_needs_the_token()
    {
        await using var app = await GuardedApp.StartAsync();
        var cookie = await app.SignedInAsync(PersonRole.Viewer);
        var session = await GuardedApp.SessionAsync(app.Other, cookie);

        using var forged = await app.SendAsOtherAsync("POST", "/sign-out", ("Origin", app.Origin), ("Cookie", cookie));
        using var still = await app.SendAsOtherAsync("GET", "/api/session", ("Cookie", cookie));
        using var ended = await app.SendAsOtherAsync("POST", "/sign-out", ("Origin", app.Origin), ("Cookie", session.Cookie), (session.Header, session.Token));
        using var gone = await app.SendAsOtherAsync("GET", "/api/session", ("Cookie", cookie));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (forged.StatusCode, still.StatusCode));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Unauthorized), (ended.StatusCode, gone.StatusCode));
        Assert.Contains(ended.Headers.GetValues("Set-Cookie"), c => c.Contains("tempest.default.session=;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_is_of_no_use_in_another_session()
    {
        await using var app = await GuardedApp.StartAsync();
        var (first, second) = (await app.SignedInAsync(PersonRole.Trader), await app.SignedInAsync(PersonRole.Viewer, "many grey donkeys"));
        var session = await GuardedApp.SessionAsync(app.Other, second);
        var antiforgery = session.Cookie.Split("; ")[1];

        using var answer = await app.SendAsOtherAsync(
            "POST", "/api/connection/reconnect", ("Origin", app.Origin), ("Cookie", $"{first}; {antiforgery}"), (session.Header, session.Token));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(0, app.Broker.Reconnects);
    }

    [Fact]
    public async Task A_new_password_ends_every_session_that_was_signed_in_with_the_old_one()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        await using var app = await GuardedApp.StartAsync(clock: clock);
        var (trader, viewer) = (await app.SignedInAsync(PersonRole.Trader), await app.SignedInAsync(PersonRole.Viewer, "many grey donkeys"));
        clock.Advance(TimeSpan.FromSeconds(1));

        await app.SetPasswordAsync(PersonRole.Trader, "many grey zebras");

        using var gone = await app.SendAsOtherAsync("GET", "/api/session", ("Cookie", trader));
        using var still = await app.SendAsOtherAsync("GET", "/api/session", ("Cookie", viewer));
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (gone.StatusCode, still.StatusCode));
    }

    [Fact]
    public async Task A_session_ends_when_nobody_used_it_for_twelve_hours_and_after_a_week_in_any_case()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        await using var app = await GuardedApp.StartAsync(clock: clock);
        var sessions = app.Services.GetRequiredService<PersonSessions>();
        var (_, idle) = sessions.Begin(PersonRole.Trader, "", "", null);
        var (_, used) = sessions.Begin(PersonRole.Trader, "", "", null);

        clock.Advance(TimeSpan.FromHours(11));
        Assert.NotNull(sessions.Find(used, null));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(sessions.Find(idle, null));
        for (var hours = 12; hours < 167; hours++)
        {
            Assert.NotNull(sessions.Find(used, null));
            clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.NotNull(sessions.Find(used, null));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(sessions.Find(used, null));
    }

    [Fact]
    public async Task Sessions_outlive_a_restart_and_no_file_holds_a_secret()
    {
        var data = Directory.CreateTempSubdirectory("tempest-guarded-");
        try
        {
            string cookie, link;
            await using (var app = await GuardedApp.StartAsync(data: data))
            {
                cookie = await app.SignedInAsync(PersonRole.Trader);
                link = await app.Services.GetRequiredService<SignInLinks>().MakeAsync(Cancellation);
            }

            await using var again = await GuardedApp.StartAsync(data: data);
            using var session = await again.SendAsOtherAsync("GET", "/api/session", ("Cookie", cookie));
            var files = data.GetFiles("*", SearchOption.AllDirectories);
            var texts = files.Select(f => File.ReadAllText(f.FullName)).ToArray();

            Assert.Equal(HttpStatusCode.OK, session.StatusCode);
            foreach (var secret in (string[])[Password, cookie.Split('=')[1], link])
                Assert.DoesNotContain(texts, t => t.Contains(secret, StringComparison.Ordinal));
            Assert.Contains(files, f => f.Name == "sessions.json");
            if (!OperatingSystem.IsWindows())
                Assert.All(files, f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, f.UnixFileMode));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Whoever_is_signed_out_by_the_trader_loses_the_open_connections_at_once()
    {
        await using var app = await GuardedApp.StartAsync();
        var (session, secret) = app.Services.GetRequiredService<PersonSessions>().Begin(PersonRole.Viewer, "127.0.0.1", "Firefox", account: null);
        var key = await app.KeyAsync(Rights.Status);
        using var person = await OpenHubAsync(app, "Cookie", $"tempest.default.session={secret}");
        using var program = await OpenHubAsync(app, "Authorization", $"Bearer {key}");
        var (cutPerson, cutProgram) = (person.ReceiveAsync(new byte[1], Cancellation), program.ReceiveAsync(new byte[1], Cancellation));

        Actor.Now = new Actor(new Caller.Trader(Session: null), "127.0.0.1");
        var desk = app.Services.GetRequiredService<AccessDesk>();
        Assert.Equal(session.Id, Assert.Single(desk.Look().Sessions).Id);
        desk.EndSession(session.Id);
        await Assert.ThrowsAsync<WebSocketException>(() => cutPerson);
        Assert.False(cutProgram.IsCompleted);
        await desk.RemoveKeyAsync(Assert.Single(desk.Look().Keys).Name, Cancellation);
        await Assert.ThrowsAsync<WebSocketException>(() => cutProgram);

        Assert.Empty(desk.Look().Sessions);
        Assert.Contains(Audit(app), e => e is { Who: "trader at this computer", What: "signed a browser out" });
        Assert.Contains(Audit(app), e => e is { Who: "trader at this computer", What: "ended an API key" });
    }

    [Fact]
    public async Task What_was_signed_out_elsewhere_is_cut_off_within_ten_seconds()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        await using var app = await GuardedApp.StartAsync(clock: clock);
        var sessions = app.Services.GetRequiredService<PersonSessions>();
        var (session, secret) = sessions.Begin(PersonRole.Viewer, "127.0.0.1", "Firefox", account: null);
        using var hub = await OpenHubAsync(app, "Cookie", $"tempest.default.session={secret}");
        var cut = hub.ReceiveAsync(new byte[1], Cancellation);

        sessions.End(session.Id);
        clock.Advance(AccessWatch.Pace);

        await Assert.ThrowsAsync<WebSocketException>(() => cut);
    }

    [Fact]
    public async Task One_caller_cannot_open_connections_without_end()
    {
        await using var app = await GuardedApp.StartAsync();
        var key = await app.KeyAsync(Rights.Status);
        var open = new List<ClientWebSocket>();
        try
        {
            for (var i = 0; i < LiveConnections.MostPages; i++)
                open.Add(await OpenHubAsync(app, "Authorization", $"Bearer {key}"));

            var (status, _) = await RawHttp.OpenSocketAsync(app.Address, "/hubs/status", $"Authorization: Bearer {key}");
            using var own = await OpenHubAsync(app, "Origin", app.Origin);

            Assert.Equal(HttpStatusCode.TooManyRequests, status);
            Assert.Equal(WebSocketState.Open, own.State);
        }
        finally
        {
            open.ForEach(s => s.Dispose());
        }
    }

    private static async Task<ClientWebSocket> OpenHubAsync(GuardedApp app, string header, string value)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader(header, value);
        if (header is not "Origin")
            socket.Options.SetRequestHeader("Origin", app.Origin);
        await socket.ConnectAsync(new UriBuilder(app.Address) { Scheme = "ws", Path = "/hubs/status" }.Uri, Cancellation);
        return socket;
    }

    private static ImmutableArray<AuditEntry> Audit(GuardedApp app) => app.Services.GetRequiredService<AuditLog>().Newest(1000);
}
