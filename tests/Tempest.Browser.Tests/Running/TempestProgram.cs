using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tempest.Broker.Connection;
using Tempest.Web;
using Tempest.Web.Access.Guarding;
using Tempest.Web.Access.Peers;

namespace Tempest.Browser.Tests.Running;

/// <summary>
/// The whole program in this process: its own entry point with its own options, a real port, a real data folder. Only the clock may be
/// the test's, and what it logs is read along.
/// </summary>
internal sealed class TempestProgram : IAsyncDisposable
{
    /// <summary>Variables belong to the process, so starts go one after another.</summary>
    private static readonly SemaphoreSlim s_oneStart = new(1, 1);

    private readonly IHost _host;
    private readonly Task<int> _run;

    private TempestProgram(IHost host, Task<int> run, TempestLog log) => (_host, _run, Log) = (host, run, log);

    public TempestLog Log { get; }

    /// <summary>Where a browser finds it, with a slash at the end.</summary>
    public Uri Address => new(_host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public IServiceProvider Services => _host.Services;

    public IBroker Broker => _host.Services.GetRequiredKeyedService<IBroker>(Guarded.Inner);

    /// <summary>Starts the program, and returns once it listens.</summary>
    /// <param name="data">Its data folder.</param>
    /// <param name="twsPort">What its settings name before anything was saved; null for what the program itself takes.</param>
    /// <param name="port">Where it listens; 0 for any free port.</param>
    /// <param name="clock">Null for the real one.</param>
    /// <param name="everybodySignsIn">As on a computer that cannot tell whose a browser is.</param>
    public static async Task<TempestProgram> StartAsync(string data, int? twsPort = null, int port = 0, TimeProvider? clock = null, bool everybodySignsIn = false, params string[] options)
    {
        string[] args = ["--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"), "--data", data, .. options];
        var log = new TempestLog();
        await s_oneStart.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            Environment.SetEnvironmentVariable("Tempest__Connection__Port", twsPort?.ToString(CultureInfo.InvariantCulture));
            using var watch = new HostWatch(services =>
            {
                services.RemoveAll<ILoggerProvider>();
                services.AddSingleton<ILoggerProvider>(log);
                if (everybodySignsIn)
                    services.Replace(ServiceDescriptor.Singleton<ISocketOwners>(new UntoldSocketOwners()));
                if (clock is not null)
                    services.Replace(ServiceDescriptor.Singleton(clock));
            });
            watch.SeeOnlyThisFlow();
            var run = Task.Factory.StartNew(() => Run(args), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            var host = await Task.WhenAny(watch.Built, Ended(run)).Unwrap().WaitAsync(Limits.Patience);
            var listens = new TaskCompletionSource<IHost>(TaskCreationOptions.RunContinuationsAsynchronously);
            host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => listens.TrySetResult(host));
            await Task.WhenAny(listens.Task, Ended(run)).Unwrap().WaitAsync(Limits.Patience);
            return new TempestProgram(host, run, log);
        }
        finally
        {
            Environment.SetEnvironmentVariable("Tempest__Connection__Port", null);
            s_oneStart.Release();
        }
    }

    /// <summary>Ends it in order, as Ctrl+C does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_run.IsCompleted)
            _host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.Equal(0, await _run.WaitAsync(Limits.Patience));
    }

    private static int Run(string[] args) => (int)typeof(TempestWeb).Assembly.EntryPoint!.Invoke(null, [args])!;

    private static async Task<IHost> Ended(Task<int> run) =>
        throw new InvalidOperationException($"Tempest did not start; it ended with {await run}, and standard error says why.");

    /// <summary>Sees the host that the program builds, just before and just after.</summary>
    private sealed class HostWatch : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        // Other tests build hosts of their own meanwhile; theirs are seen too, and are not meant.
        private static readonly AsyncLocal<HostWatch?> s_meant = new();

        private readonly Action<IServiceCollection> _change;
        private readonly TaskCompletionSource<IHost> _built = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly IDisposable _listeners;
        private IDisposable? _events;

        public HostWatch(Action<IServiceCollection> change)
        {
            _change = change;
            _listeners = DiagnosticListener.AllListeners.Subscribe(this);
        }

        public Task<IHost> Built => _built.Task;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
                _events = value.Subscribe(this);
        }

        /// <summary>What is started from here on is the program that is watched.</summary>
        public void SeeOnlyThisFlow() => s_meant.Value = this;

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (s_meant.Value != this)
                return;
            if (value is { Key: "HostBuilding", Value: IHostBuilder building })
                building.ConfigureServices((_, services) => _change(services));
            if (value is { Key: "HostBuilt", Value: IHost host })
                _built.TrySetResult(host);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            _events?.Dispose();
            _listeners.Dispose();
        }
    }
}
