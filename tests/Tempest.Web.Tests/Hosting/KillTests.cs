using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tempest.Web.Tests.Hosting;

/// <summary>The whole program, killed without a warning while settings are being saved over REST, on the real disk.</summary>
public sealed class KillTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_while_saving_the_next_start_has_the_old_or_the_new_settings_and_every_acknowledged_one()
    {
        var kills = Full.Count(50, atLeast: 2);
        using var home = new TempestHome();
        var (_, output, _) = await TempestProcess.RunAsync(home, ["--data", home.Data, "--create-key", "killer", "--rights", "settings,status"], Cancellation);
        var key = output.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).First(word => word.StartsWith("tk_", StringComparison.Ordinal));
        var random = new Random(7);
        var last = 20_000; // the saved port tells which save it was
        int? acknowledged = null;

        for (var kill = 0; kill <= kills; kill++)
        {
            await using var tempest = await TempestProcess.StartAsync(home, ["--data", home.Data, "--urls", "http://127.0.0.1:0"], Cancellation);
            using var http = new HttpClient { BaseAddress = tempest.Address };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

            if (acknowledged is not null)
            {
                var found = (await http.GetFromJsonAsync<JsonElement>("/api/settings/connection", Cancellation)).GetProperty("port").GetInt32();
                Assert.True(found == acknowledged || found == last, string.Create(CultureInfo.InvariantCulture, $"kill {kill}: acknowledged {acknowledged}, sent {last}, found {found}"));
                Assert.DoesNotContain("damaged", tempest.Output + tempest.Errors, StringComparison.OrdinalIgnoreCase);
            }

            // Killed in the middle of one of the next saves, whichever it is.
            var saves = random.Next(3, 30);
            for (var i = 0; i < saves; i++)
            {
                last++;
                var saved = SaveAsync(http, last);
                if (i == saves - 1)
                {
                    await tempest.KillAsync();
                    acknowledged = await saved ? last : acknowledged ?? last;
                    break;
                }

                Assert.True(await saved);
                acknowledged = last;
            }
        }
    }

    private static async Task<bool> SaveAsync(HttpClient http, int port)
    {
        try
        {
            using var answer = await http.PutAsJsonAsync(
                "/api/settings/connection", new { host = "127.0.0.1", port, tempestClientId = "auto", autoTraderClientId = "auto" }, Cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
