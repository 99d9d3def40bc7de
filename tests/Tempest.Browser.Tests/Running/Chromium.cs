namespace Tempest.Browser.Tests.Running;

/// <summary>
/// The one real browser that all tests share; each opens a context of its own in it. A browser of the machine is used, none is ever
/// downloaded: <c>TEMPEST_BROWSER</c> names one, else the usual places are searched.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] s_names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable"];

    private readonly SemaphoreSlim _oneLaunch = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser, started when first asked for. Skips the test where the machine has none, or fails it with <c>TEMPEST_REQUIRE_BROWSER=1</c>.</summary>
    internal async Task<IBrowser> GetAsync()
    {
        await _oneLaunch.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _browser ??= await LaunchAsync();
        }
        finally
        {
            _oneLaunch.Release();
        }
    }

    /// <summary>Another browser, with arguments of its own. The caller closes it.</summary>
    internal async Task<IBrowser> LaunchAsync(params string[] arguments)
    {
        var path = Find() ?? throw Missing();
        _playwright ??= await Playwright.CreateAsync();
        SetDefaultExpectTimeout((float)Limits.Patience.TotalMilliseconds);
        return await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Headless = true,
            ChromiumSandbox = false,
            Args =
            [
                "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--disable-dev-shm-usage", .. arguments,
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
        _oneLaunch.Dispose();
    }

    private static InvalidOperationException Missing()
    {
        const string Sentence = "no Chrome, Chromium or Edge on this machine (set TEMPEST_BROWSER to its path)";
        if (Environment.GetEnvironmentVariable("TEMPEST_REQUIRE_BROWSER") == "1")
            return new InvalidOperationException(Sentence);
        Assert.Skip(Sentence);
        return new InvalidOperationException(Sentence);
    }

    private static string? Find() =>
        Environment.GetEnvironmentVariable("TEMPEST_BROWSER") is { Length: > 0 } named
            ? File.Exists(named) ? named : throw new InvalidOperationException($"TEMPEST_BROWSER names {named}, and there is no such file.")
            : Candidates().FirstOrDefault(File.Exists);

    private static IEnumerable<string> Candidates()
    {
        foreach (var name in s_names)
        {
            foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
                yield return Path.Combine(folder, name);
        }

        if (OperatingSystem.IsWindows())
        {
            foreach (var folder in (string[])["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"])
            {
                if (Environment.GetEnvironmentVariable(folder) is not { Length: > 0 } programs)
                    continue;
                yield return Path.Combine(programs, "Google", "Chrome", "Application", "chrome.exe");
                yield return Path.Combine(programs, "Microsoft", "Edge", "Application", "msedge.exe");
            }
        }

        if (OperatingSystem.IsMacOS())
        {
            foreach (var name in (string[])["Google Chrome", "Microsoft Edge", "Chromium"])
                yield return $"/Applications/{name}.app/Contents/MacOS/{name}";
        }
    }
}
