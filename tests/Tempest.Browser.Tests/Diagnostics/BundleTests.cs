using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tempest.Broker.Alerts;
using Tempest.Browser.Tests.Running;
using Tempest.Simulator;
using Tempest.Web.Access;
using Tempest.Web.Access.Guarding;

namespace Tempest.Browser.Tests.Diagnostics;

/// <summary>Tools → Diagnostics Bundle….</summary>
public sealed class BundleTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task It_is_downloaded_and_holds_neither_account_nor_folder_of_a_real_run()
    {
        var tws = await StartTwsAsync(new SimulatorOptions { Accounts = ["DU1234567"] });
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();
        await page.ToolsButton.ClickAsync();
        await page.MenuItem("Diagnostics Bundle…").ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog, new() { Name = "Diagnostics Bundle", Exact = true });
        await Expect(dialog).ToBeVisibleAsync();

        var download = await page.Page.RunAndWaitForDownloadAsync(() => dialog.GetByRole(AriaRole.Button, new() { Name = "Download", Exact = true }).ClickAsync());

        Assert.Matches(@"^tempest-diagnostics-\d{8}-\d{6}\.zip$", download.SuggestedFilename);
        await Expect(dialog.GetByTestId("bundle-status")).ToContainTextAsync(download.SuggestedFilename);
        await using var zip = await ZipFile.OpenReadAsync((await download.PathAsync())!, Cancellation);
        Assert.Contains(zip.Entries, entry => entry.FullName == "status.json");
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(Cancellation));
            var text = await reader.ReadToEndAsync(Cancellation);
            Assert.DoesNotContain("DU1234567", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Data, text, StringComparison.Ordinal);
            if (entry.FullName is "status.json")
                Assert.Contains("DU***567", text, StringComparison.Ordinal);
        }
    }

    /// <summary>The whole program with a data folder full of secrets: none of them is in any byte of the zip, in whatever way a text can be written down.</summary>
    [Fact]
    public async Task None_of_the_secrets_in_the_data_folder_and_the_settings_is_in_any_byte_of_it()
    {
        const string Password = "planted-pa55word", Certificate = "planted-private-key", HookPath = "T0PSECRET/planted-path", HookSecret = "planted-h00k-secret";
        var tws = await StartTwsAsync(new SimulatorOptions { Accounts = ["DU1234567", "DU7654321"] });
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "password"), Password, Cancellation);
        await File.WriteAllTextAsync(Path.Combine(Data, "certificate.pem"), Certificate, Cancellation);
        await StartTempestAsync(tws);
        var page = await OpenAsync();
        await page.ShowsAllConnectedAsync();
        Assert.Empty(Tempest.Services.GetRequiredKeyedService<IAlertDesk>(Guarded.Inner).Save([new WebhookDraft(null, $"http://127.0.0.1:9/{HookPath}", WebhookFormat.Json, "X-Key", HookSecret)]));
        var key = await Tempest.Services.GetRequiredService<ApiKeys>().CreateAsync("planted", "settings,status", Cancellation);
        var cookieKeys = Directory.GetFiles(Data, "*.xml", SearchOption.AllDirectories).SelectMany(file => Regex.Matches(File.ReadAllText(file), "<value>(.+)</value>")).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(cookieKeys);
        string[] secrets = [.. cookieKeys, "DU1234567", "DU7654321", Password, Certificate, HookPath, "T0PSECRET", HookSecret, key, key[3..], Data, Path.GetFileName(Path.GetDirectoryName(Data)!)];

        using var client = new HttpClient { BaseAddress = Tempest.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        (await client.GetAsync($"api/status?token={Password}&account=DU1234567", Cancellation)).Dispose(); // the log may have it from there
        var bytes = await client.GetByteArrayAsync("api/diagnostics/bundle", Cancellation);

        Assert.All(secrets, secret => AssertNowhere("the zip", bytes, secret));
        await using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.NotEmpty(zip.Entries);
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            await using (var stream = await entry.OpenAsync(Cancellation))
                await stream.CopyToAsync(content, Cancellation);
            Assert.All(secrets, secret => AssertNowhere(entry.FullName, content.ToArray(), secret));
        }

        // What was searched for would have been found.
        Assert.Throws<Xunit.Sdk.FailException>(() => AssertNowhere("a copy", Encoding.UTF8.GetBytes($"x{Convert.ToBase64String(Encoding.UTF8.GetBytes(Password))}y"), Password));
    }

    private static void AssertNowhere(string where, byte[] bytes, string secret)
    {
        byte[] plain = Encoding.UTF8.GetBytes(secret), wide = Encoding.Unicode.GetBytes(secret);
        (string How, byte[] Form)[] forms =
        [
            ("as it is", plain), ("in UTF-16", wide), ("in Base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(plain).TrimEnd('='))),
            ("in hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexString(plain))), ("in small hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(plain))),
            ("in an address", Encoding.ASCII.GetBytes(Uri.EscapeDataString(secret))), ("in JSON", Encoding.UTF8.GetBytes(System.Text.Json.JsonEncodedText.Encode(secret).ToString())),
        ];
        foreach (var (how, form) in forms)
        {
            if (bytes.AsSpan().IndexOf(form) is var at and >= 0)
                Assert.Fail($"\"{secret}\" stands in {where} at {at}, {how}.");
        }
    }
}
