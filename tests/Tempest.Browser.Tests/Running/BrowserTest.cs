using Tempest.Browser.Tests.Pages;
using Tempest.Simulator;

namespace Tempest.Browser.Tests.Running;

/// <summary>
/// A trader's desk: a TWS that the test controls, the whole program, and pages of it in a real browser. At the end everything is closed,
/// and neither a page nor the program's log may hold trouble that the test did not announce.
/// </summary>
public abstract class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    private protected static readonly ViewportSize Desk = new() { Width = 1100, Height = 760 };
    private protected static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"tempest-browser-{Guid.NewGuid():N}");
    private readonly List<IBrowserContext> _contexts = [];
    private readonly List<PageWatch> _watches = [];
    private readonly List<TempestPage> _pages = [];
    private readonly List<SimulatedTws> _simulators = [];
    private readonly List<TempestProgram> _programs = [];
    private RunningClock? _clock;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The data folder of the program; the same after a restart.</summary>
    private protected string Data => Path.Combine(_folder, "data");

    private protected TempestProgram Tempest => _programs[^1];

    /// <summary>The program's clock. Only programs started after the first use of it go by it.</summary>
    private protected RunningClock Clock => _clock ??= new RunningClock();

    private protected Chromium Chromium => chromium;

    /// <summary>Programs started from now on cannot tell whose a browser is.</summary>
    private protected bool EverybodySignsIn { get; set; }

    /// <summary>Sentences of the program's log that may be there although they are errors.</summary>
    private protected List<string> AnnouncedErrors { get; } = [];

    public virtual async ValueTask InitializeAsync()
    {
        await chromium.GetAsync();
        Directory.CreateDirectory(_folder);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState?.Result is TestResult.Failed)
            await KeepPicturesAsync();
        foreach (var context in _contexts)
            await context.CloseAsync();
        foreach (var program in _programs)
            await program.DisposeAsync();
        foreach (var tws in _simulators)
            await tws.DisposeAsync();
        _clock?.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);

        AssertNone("The pages met", _watches.SelectMany(w => w.Troubles));
        AssertNone("The program logged", _programs.SelectMany(p => p.Log.Errors).Where(line => !AnnouncedErrors.Exists(a => line.Contains(a, StringComparison.Ordinal))));
    }

    private protected async Task<SimulatedTws> StartTwsAsync(SimulatorOptions? options = null)
    {
        var tws = await SimulatedTws.StartAsync(options ?? new SimulatorOptions(), TimeProvider.System, cancellationToken: Cancellation);
        _simulators.Add(tws);
        return tws;
    }

    /// <summary>Starts the program with the port of this TWS in its settings.</summary>
    /// <param name="port">Where the program listens; 0 for any free port.</param>
    private protected async Task<TempestProgram> StartTempestAsync(SimulatedTws? tws, int port = 0, params string[] options)
    {
        var program = await TempestProgram.StartAsync(Data, tws?.Port, port, _clock?.Time, EverybodySignsIn, options);
        _programs.Add(program);
        return program;
    }

    /// <summary>Ends the program in order and starts it again at the same address, with the same data folder.</summary>
    private protected async Task<TempestProgram> RestartTempestAsync(SimulatedTws? tws)
    {
        var port = Tempest.Address.Port;
        await Tempest.DisposeAsync();
        return await StartTempestAsync(tws, port);
    }

    /// <summary>Opens a page in a browser of its own: no cookie, no memory of others.</summary>
    private protected async Task<TempestPage> OpenAsync(
        string path = "", ViewportSize? size = null, ColorScheme scheme = ColorScheme.Dark, IBrowser? browser = null, string zone = "Europe/Berlin")
    {
        var page = await NewPageAsync(size, scheme, browser, zone);
        await page.GoToAsync(path);
        return page;
    }

    /// <summary>A page in a browser of its own that has not gone anywhere yet.</summary>
    private protected async Task<TempestPage> NewPageAsync(
        ViewportSize? size = null, ColorScheme scheme = ColorScheme.Dark, IBrowser? browser = null, string zone = "Europe/Berlin")
    {
        var context = await (browser ?? await chromium.GetAsync()).NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = size ?? Desk,
            ColorScheme = scheme,
            TimezoneId = zone,
            Locale = "en-GB",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout((float)Limits.Patience.TotalMilliseconds);
        _contexts.Add(context);
        var watch = await PageWatch.BeginAsync(context);
        _watches.Add(watch);
        return await PageInAsync(context, watch);
    }

    /// <summary>Another tab of the same browser.</summary>
    private protected async Task<TempestPage> OpenTabAsync(TempestPage beside, string path = "")
    {
        var page = await PageInAsync(beside.Page.Context, beside.Watch);
        await page.GoToAsync(path);
        return page;
    }

    private async Task<TempestPage> PageInAsync(IBrowserContext context, PageWatch watch)
    {
        var page = new TempestPage(await context.NewPageAsync(), Tempest.Address, watch);
        _pages.Add(page);
        return page;
    }

    private static void AssertNone(string whoMet, IEnumerable<string> troubles)
    {
        var all = string.Join(Environment.NewLine, troubles);
        Assert.True(all.Length == 0, $"{whoMet} what no test announced:{Environment.NewLine}{all}");
    }

    private async Task KeepPicturesAsync()
    {
        var name = string.Concat(TestContext.Current.Test!.TestDisplayName.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-'));
        for (var i = 0; i < _pages.Count; i++)
        {
            if (!_pages[i].Page.IsClosed)
                await _pages[i].Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, "failed", $"{name}-{i + 1}.png") });
        }
    }
}
