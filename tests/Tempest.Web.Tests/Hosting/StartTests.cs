using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;
using Tempest.Broker.Settings;

namespace Tempest.Web.Tests.Hosting;

/// <summary>The built program, started and ended as a user does it.</summary>
public sealed class StartTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("--foo", "Tempest has no option --foo.")]
    [InlineData("--login-url", "No copy of Tempest runs with the folder")]
    [InlineData("--login-url x", "Tempest does not know what to do with \"x\".")]
    [InlineData("--role viewer", "--role belongs to --set-password")]
    [InlineData("--set-password --role root", "There is no role \"root\"")]
    [InlineData("--urls http://0.0.0.0:5180", "can be reached from other computers")]
    [InlineData("--urls https://localhost:5180", "a certificate for https://localhost:5180")]
    [InlineData("--instance a/b", "--instance: ")]
    [InlineData("--create-key x --rights admin", "There is no right \"admin\". The rights are status, account, settings, reconnect, signal, flatten.")]
    [InlineData("--create-key a/b --rights status", "is no name for a key")]
    [InlineData("--backup x.zip --restore y.zip", "give only one of them")]
    [InlineData("--restore no-such-file.zip", "There is no file")]
    [InlineData("--backup x.zip", "There is nothing to back up")]
    public async Task A_bad_option_ends_the_start_with_one_sentence(string args, string sentence)
    {
        using var home = new TempestHome();

        var (exitCode, output, errors) = await TempestProcess.RunAsync(home, args.Split(' '), Cancellation);

        Assert.Equal(1, exitCode);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.Single(errors.Trim().Split('\n'));
        Assert.Empty(output);
    }

    [Theory]
    [InlineData("--help", "--create-key NAME --rights R,R")]
    [InlineData("--version", "Tempest ")]
    public async Task Help_and_version_are_answered_at_once(string arg, string words)
    {
        using var home = new TempestHome();

        var (exitCode, output, errors) = await TempestProcess.RunAsync(home, [arg], Cancellation);

        Assert.Equal(0, exitCode);
        Assert.Contains(words, output, StringComparison.Ordinal);
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("Tempest__Connection__Port", "0", "Tempest:Connection:Port (set by the environment variable Tempest__Connection__Port): 0 is no port.")]
    [InlineData("Tempest__Connection__TempestClientId", "1000", "Tempest:Connection:TempestClientId")]
    [InlineData("Tempest__Demo", "maybe", "Tempest:Demo")]
    [InlineData("URLS", "http://0.0.0.0:5180", "can be reached from other computers")]
    [InlineData("ASPNETCORE_URLS", "http://0.0.0.0:5180", "can be reached from other computers")]
    [InlineData("Tempest__Access__HostNames", "*", "Tempest:Access:HostNames")]
    [InlineData("Tempest__Access__Proxies", "0.0.0.0", "Tempest:Access:Proxies")]
    [InlineData("Tempest__Access__Certificate", "a.pem", "belong together")]
    [InlineData("Tempest__Access__TrustLocalUser", "perhaps", "Tempest:Access:TrustLocalUser")]
    public async Task A_bad_variable_is_named(string variable, string value, string sentence)
    {
        using var home = new TempestHome();

        var (exitCode, _, errors) = await TempestProcess.RunAsync(home, [], new Dictionary<string, string> { [variable] = value }, Cancellation);

        Assert.Equal(1, exitCode);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.Single(errors.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("""{ "Tempest": """, "is not valid JSON")]
    [InlineData("""{ "Tempest": { "Connection": { "Host": "a b" } } }""", "Tempest:Connection:Host in appsettings.json: ")]
    [InlineData("""{ "Urls": "http://mybox:80" }""", "Urls in appsettings.json: ")]
    public async Task A_bad_settings_file_is_named(string file, string sentence)
    {
        using var home = new TempestHome(settingsFile: file);

        var (exitCode, _, errors) = await TempestProcess.RunAsync(home, ["--data", home.Data], Cancellation);

        Assert.Equal(1, exitCode);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.Contains("appsettings.json", errors, StringComparison.Ordinal);
        Assert.Single(errors.Trim().Split('\n'));
    }

    [Fact]
    public async Task The_servers_own_settings_open_no_other_address()
    {
        var port = FreePort();
        using var home = new TempestHome(settingsFile: $$"""
            { "Kestrel": { "Endpoints": { "Wide": { "Url": "http://0.0.0.0:{{port}}" } } }, "HTTP_PORTS": "{{port}}", "AllowedHosts": "*" }
            """);
        await using var tempest = await TempestProcess.StartAsync(home, ["--urls", "http://127.0.0.1:0", "--data", home.Data], Cancellation);

        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var refused = await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(IPAddress.Loopback, port, Cancellation).AsTask());

        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    [Fact]
    public async Task A_taken_port_is_named_with_another_to_try()
    {
        using var home = new TempestHome();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var (exitCode, output, errors) = await TempestProcess.RunAsync(home, ["--urls", $"http://localhost:{port}", "--data", home.Data], Cancellation);

        Assert.Equal(1, exitCode);
        Assert.Equal($"Another program, perhaps another copy of Tempest, already listens on port {port}. End it, or choose another port: --urls http://localhost:{(port < 65535 ? port + 1 : 5181)}.", errors.Trim());
        Assert.DoesNotContain("Exception", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_copy_with_the_same_data_folder_names_the_first()
    {
        using var home = new TempestHome();
        await using var first = await TempestProcess.StartAsync(home, ["--urls", "http://127.0.0.1:0", "--data", home.Data], Cancellation);

        var (exitCode, _, errors) = await TempestProcess.RunAsync(home, ["--urls", "http://127.0.0.1:0", "--data", home.Data], Cancellation);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"Tempest is already running at {first.Address.GetLeftPart(UriPartial.Authority)} (instance default, process ", errors, StringComparison.Ordinal);
        Assert.Single(errors.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_named()
    {
        using var home = new TempestHome();
        await File.WriteAllTextAsync(home.Data, "a file where the folder should be", Cancellation);

        var (exitCode, _, errors) = await TempestProcess.RunAsync(home, ["--urls", "http://127.0.0.1:0", "--data", home.Data], Cancellation);
        var (keyExitCode, _, keyErrors) = await TempestProcess.RunAsync(home, ["--create-key", "a", "--rights", "status", "--data", home.Data], Cancellation);

        Assert.Equal((1, 1), (exitCode, keyExitCode));
        Assert.All([errors, keyErrors], e => Assert.Contains(home.Data, Assert.Single(e.Trim().Split('\n')), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_of_a_newer_Tempest_are_left_alone()
    {
        using var home = new TempestHome();
        await using (var first = await TempestProcess.StartAsync(home, ["--urls", "http://127.0.0.1:0", "--data", home.Data], Cancellation))
            await first.EndAsync("TERM", Cancellation);
        var database = Path.Combine(home.Data, "tempest.db");
        using (var newer = new LiteDB.LiteDatabase(database))
        {
            newer.UserVersion = 99;
            newer.GetCollection("settings").Update(SettingsDocuments.OfSchema(99));
        }

        var before = await File.ReadAllBytesAsync(database, Cancellation);

        var (exitCode, output, errors) = await TempestProcess.RunAsync(home, ["--urls", "http://127.0.0.1:0", "--data", home.Data], Cancellation);

        Assert.Equal(1, exitCode);
        Assert.Contains("come from a newer Tempest", Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(database, Cancellation));
    }

    [Fact]
    public async Task Localhost_is_answered_under_both_loopback_addresses()
    {
        using var home = new TempestHome();
        var port = FreePort();
        await using var tempest = await TempestProcess.StartAsync(home, ["--urls", $"http://localhost:{port}", "--data", home.Data], Cancellation);
        using var client = new HttpClient();

        foreach (var host in (string[])(Socket.OSSupportsIPv6 ? ["127.0.0.1", "[::1]", "localhost"] : ["127.0.0.1", "localhost"]))
        {
            using var answer = await client.GetAsync(new Uri($"http://{host}:{port}/api/session"), Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Equal(new Uri($"http://localhost:{port}"), tempest.Address);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task It_ends_in_order_within_five_seconds_also_with_somebody_connected(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        using var home = new TempestHome();
        await using var tempest = await TempestProcess.StartAsync(home, ["--urls", "http://127.0.0.1:0", "--data", home.Data], Cancellation);
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(tempest.Address, "/api/session"), Cancellation);
        using var idle = new TcpClient();
        await idle.ConnectAsync(IPAddress.Loopback, tempest.Address.Port, Cancellation);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(tempest.Address) { Scheme = "ws", Path = "/hubs/status" }.Uri, Cancellation);

        var (exitCode, took) = await tempest.EndAsync(signal, Cancellation);

        Assert.Equal(0, exitCode);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Empty(tempest.Errors);
    }

    [Fact]
    public async Task A_key_made_while_Tempest_runs_is_known_at_once()
    {
        using var home = new TempestHome();
        await using var tempest = await TempestProcess.StartAsync(home, ["--urls", "http://127.0.0.1:0", "--data", home.Data], Cancellation);
        using var client = new HttpClient { BaseAddress = tempest.Address };

        var (exitCode, output, errors) = await TempestProcess.RunAsync(home, ["--create-key", "script", "--rights", "status,reconnect", "--data", home.Data], Cancellation);
        var key = output.Trim();
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var known = await client.GetStringAsync(new Uri("/api/session", UriKind.Relative), Cancellation);
        client.DefaultRequestHeaders.Authorization = new("Bearer", key[..^1] + (key[^1] == 'A' ? 'E' : 'A'));
        using var unknown = await client.GetAsync(new Uri("/api/session", UriKind.Relative), Cancellation);
        var (again, _, sentence) = await TempestProcess.RunAsync(home, ["--create-key", "SCRIPT", "--rights", "status", "--data", home.Data], Cancellation);

        Assert.Equal(0, exitCode);
        Assert.Matches(@"\Atk_[A-Za-z0-9_-]{43}\z", key);
        Assert.Contains("shown only now", errors, StringComparison.Ordinal);
        Assert.Equal("""{"role":"key","antiforgery":null}""", known);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal(1, again);
        Assert.Contains("There is a key named \"SCRIPT\" already.", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(key, tempest.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demo_is_connected_to_its_own_simulator_and_keeps_its_own_folder()
    {
        using var home = new TempestHome();
        await using var tempest = await TempestProcess.StartAsync(home, ["--demo", "--urls", "http://127.0.0.1:0"], Cancellation);
        using var client = new HttpClient { BaseAddress = tempest.Address, Timeout = TimeSpan.FromMinutes(1) };

        // Refreshing waits for both sessions, so nothing has to be asked twice.
        var key = (await TempestProcess.RunAsync(home, ["--demo", "--create-key", "script", "--rights", "status,reconnect"], Cancellation)).Output.Trim();
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        using var refreshed = await client.PostAsync(new Uri("/api/orders/refresh", UriKind.Relative), null, Cancellation);
        var status = await client.GetFromJsonAsync<JsonElement>(new Uri("/api/status", UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
        Assert.True(status.GetProperty("simulated").GetBoolean());
        Assert.Equal("demo", status.GetProperty("instance").GetString());
        Assert.Equal("connected", status.GetProperty("broker").GetProperty("state").GetString());
        Assert.Equal("simulated", status.GetProperty("broker").GetProperty("mode").GetString());
        Assert.True(Directory.Exists(Path.Combine(home.Folder, "tempest", "demo")));
        Assert.False(Directory.Exists(Path.Combine(home.Folder, "tempest", "default")));
    }

    [Fact]
    public async Task What_it_keeps_can_be_read_by_its_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other permissions");
            return;
        }

        using var home = new TempestHome();
        await using var tempest = await TempestProcess.StartAsync(home, ["--urls", "http://127.0.0.1:0", "--data", home.Data], Cancellation);
        using var client = new HttpClient();
        await client.GetStringAsync(new Uri(tempest.Address, "/api/session"), Cancellation);
        await TempestProcess.RunAsync(home, ["--create-key", "script", "--rights", "status", "--data", home.Data], Cancellation);

        var others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        var files = Directory.GetFiles(home.Data, "*", SearchOption.AllDirectories);

        Assert.Contains(files, f => f.EndsWith("api-keys.json", StringComparison.Ordinal));
        Assert.Contains(files, f => f.EndsWith(".xml", StringComparison.Ordinal));
        foreach (var path in (string[])[home.Data, .. files])
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & others);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
