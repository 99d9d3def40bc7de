using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Tempest.Web.Access;
using Tempest.Web.Access.Peers;

namespace Tempest.Web.Tests.Access;

/// <summary>What one caller can make Tempest do and hold.</summary>
public sealed class LimitsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_of_a_gigabyte_is_refused_before_it_is_read()
    {
        await using var app = await GuardedApp.StartAsync();
        var key = await app.KeyAsync(Rights.Settings);

        var (status, _) = await RawHttp.SendAsync(
            app.Address, "PUT /api/settings/connection HTTP/1.1", $"Host: {app.Address.Authority}", $"Authorization: Bearer {key}", "Content-Type: application/json", "Content-Length: 1073741824");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    [Fact]
    public async Task A_head_without_end_is_refused()
    {
        await using var app = await GuardedApp.StartAsync();

        var (status, _) = await RawHttp.SendAsync(app.Address, ["GET /health/live HTTP/1.1", $"Host: {app.Address.Authority}", .. Enumerable.Range(0, 40).Select(i => $"X-{i}: {new string('x', 500)}")]);

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, status);
    }

    [Fact]
    public async Task A_flood_from_another_account_is_slowed_down_and_the_traders_own_requests_are_answered()
    {
        await using var app = await GuardedApp.StartAsync();
        var began = Stopwatch.GetTimestamp();

        var refused = 0;
        for (var i = 0; i < 1000; i++)
        {
            using var answer = await app.SendAsOtherAsync("GET", "/health/live");
            refused += answer.StatusCode is HttpStatusCode.TooManyRequests ? 1 : 0;
        }

        var allowed = RequestLimits.OthersAtOnce + (RequestLimits.OthersPerSecond * (Stopwatch.GetElapsedTime(began).TotalSeconds + 1));
        using var own = await app.SendAsync("GET", "/api/status");

        Assert.True(1000 - refused <= allowed, $"{1000 - refused} were answered, {allowed} allowed");
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task Idle_connections_of_another_account_leave_room_for_the_trader()
    {
        await using var app = await GuardedApp.StartAsync();
        var open = new List<Stream>();
        try
        {
            for (var i = 0; i < ConnectionReserve.MostOfOne; i++)
                open.Add(await app.ConnectAsOtherAsync());
            await open[^1].WriteAsync(Encoding.ASCII.GetBytes($"GET /health/live HTTP/1.1\r\nHost: {app.Address.Authority}\r\n\r\n"), Cancellation);
            Assert.Equal((byte)'H', await FirstByteAsync(open[^1]));

            Assert.Null(await FirstByteAsync(await TryConnectAsync(app)));
            using var own = await app.SendAsync("GET", "/api/status");

            Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        }
        finally
        {
            open.ForEach(s => s.Dispose());
        }
    }

    /// <summary>Null when it was ended before it stood.</summary>
    private static async Task<Stream?> TryConnectAsync(GuardedApp app)
    {
        try
        {
            return await app.ConnectAsOtherAsync();
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>Null when the other side ended it unheard.</summary>
    private static async Task<byte?> FirstByteAsync(Stream? stream)
    {
        if (stream is null)
            return null;
        var buffer = new byte[1];
        try
        {
            return await stream.ReadAsync(buffer, Cancellation) == 1 ? buffer[0] : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    [Fact]
    public async Task Whoever_dawdles_with_the_head_of_a_request_is_let_go()
    {
        Assert.SkipUnless(Full.IsAsked, "takes ten seconds of a real clock; set TEMPEST_FULL=1");
        await using var app = await GuardedApp.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(app.Address.Host, app.Address.Port, Cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("GET /health/live HTTP/1.1\r\nHost: "), Cancellation);
        var began = Stopwatch.GetTimestamp();

        using var reader = new StreamReader(stream, Encoding.ASCII);
        var answer = await reader.ReadToEndAsync(Cancellation);

        Assert.Contains(" 408 ", answer, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 8, 25);
    }
}
