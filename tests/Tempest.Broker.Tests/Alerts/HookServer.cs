using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Tempest.Broker.Tests.Alerts;

/// <summary>Somebody's webhook on loopback. What came is read by the test, what it answers is set by it.</summary>
internal sealed class HookServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<Hit> _hits = Channel.CreateUnbounded<Hit>();

    private HookServer(WebApplication app) => _app = app;

    internal string Url => _app.Urls.Single() + "/hook";

    /// <summary>Writes the answer; by default 200.</summary>
    internal Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    internal int Hits { get; private set; }

    internal static async Task<HookServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new HookServer(app);
        app.Run(server.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>The next request that came.</summary>
    internal async Task<Hit> NextAsync() =>
        await _hits.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    /// <summary>The next request that comes as time passes, a little at a time: who waits may begin to do so after the clock was moved.</summary>
    internal async Task<Hit> NextAsync(FakeTimeProvider clock)
    {
        var next = NextAsync();
        while (true)
        {
            try
            {
                return await next.WaitAsync(TimeSpan.FromMilliseconds(3), TestContext.Current.CancellationToken);
            }
            catch (TimeoutException) when (!next.IsCompleted)
            {
                clock.Advance(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(true));
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        Hits++;
        await _hits.Writer.WriteAsync(new Hit(context.Request.Method, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body));
        await Answer(context);
    }

    internal sealed record Hit(string Method, Dictionary<string, string> Headers, string Body);
}
