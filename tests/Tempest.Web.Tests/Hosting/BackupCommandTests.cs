using System.Net;
using System.Net.Http.Headers;

namespace Tempest.Web.Tests.Hosting;

/// <summary>The built program, backed up while it runs and restored to an empty folder.</summary>
public sealed class BackupCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_running_copy_was_told_is_there_again_after_a_wipe()
    {
        using var home = new TempestHome();
        var file = Path.Combine(home.Folder, "tempest.zip");
        var (_, key, _) = await TempestProcess.RunAsync(home, ["--data", home.Data, "--create-key", "phone", "--rights", "status,settings"], Cancellation);
        (int ExitCode, string Output, string Errors) backup, whileRunning, restore;
        await using (var tempest = await TempestProcess.StartAsync(home, ["--urls", "http://127.0.0.1:0", "--data", home.Data], Cancellation))
        {
            var (status, _) = await AskAsync(tempest, key, HttpMethod.Put, """{ "host": "127.0.0.1", "port": 1, "tempestClientId": 77, "autoTraderClientId": "auto" }""");
            Assert.Equal(HttpStatusCode.OK, status);
            backup = await TempestProcess.RunAsync(home, ["--data", home.Data, "--backup", file], Cancellation);
            whileRunning = await TempestProcess.RunAsync(home, ["--data", home.Data, "--restore", file], Cancellation);
        }

        Directory.Delete(home.Data, recursive: true);
        restore = await TempestProcess.RunAsync(home, ["--data", home.Data, "--restore", file], Cancellation);
        await using var again = await TempestProcess.StartAsync(home, ["--urls", "http://127.0.0.1:0", "--data", home.Data], Cancellation);
        var (answer, settings) = await AskAsync(again, key, HttpMethod.Get);

        Assert.Equal((0, 0), (backup.ExitCode, restore.ExitCode));
        Assert.Contains(file, backup.Output, StringComparison.Ordinal);
        Assert.Equal(1, whileRunning.ExitCode);
        Assert.Contains("already running", whileRunning.Errors, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, answer); // the key is among what came back
        Assert.Contains("77", settings, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(TempestProcess tempest, string key, HttpMethod method, string? body = null)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(tempest.Address, "/api/settings/connection"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Trim());
        if (body is not null)
            request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var answer = await http.SendAsync(request, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
