using System.Net;
using System.Net.Sockets;
using Tempest.Tws.Connection;

namespace Tempest.Tws.Tests.Connection;

/// <summary>Against a TCP server that knows nothing of Tempest: it plays the bytes of the protocol reference's worked example.</summary>
public sealed class ForeignServerTests
{
    private const string Hello = "415049000000000a" + "763130302e2e31393920";
    private const string StartApi = "00000008" + "3731003200300000";
    private const string Accounts = "0000000f" + "3135003100" + "44553132333435363700";
    private const string NextId = "00000006" + "390031003100";
    private const string AskTime = "00000005" + "3439003100";

    [Fact]
    public async Task Connects_as_client_0_and_asks_the_time_with_exactly_the_reference_s_bytes()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var client = new TwsClient(() => new DialTarget("127.0.0.1", port, 0));
        client.Changed += change =>
        {
            if (change.Now is ConnectionState.Connected)
                connected.TrySetResult();
        };
        client.Start();

        using var peer = await listener.AcceptTcpClientAsync(cancellation);
        var wire = peer.GetStream();
        var hello = await Hear(wire, 18);
        await wire.WriteAsync(VersionFrame(), cancellation);
        var startApi = await Hear(wire, 12);
        await wire.WriteAsync(Convert.FromHexString(Accounts + NextId), cancellation);
        await connected.Task.WaitAsync(TimeSpan.FromSeconds(20), cancellation);
        var time = client.RequestCurrentTimeAsync(cancellation);
        var askTime = await Hear(wire, 9);
        await wire.WriteAsync(Convert.FromHexString("00000010" + "3439003100" + "3137393531383530303000"), cancellation);

        Assert.Equal(Hello, hello);
        Assert.Equal(StartApi, startApi);
        Assert.Equal(AskTime, askTime);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 14, 30, 0, TimeSpan.Zero), await time);
    }

    /// <summary>"187", "20261120 09:30:00 US/Eastern", zero bytes after both.</summary>
    private static byte[] VersionFrame() =>
        [.. Convert.FromHexString("00000021" + "31383700"), .. "20261120 09:30:00 US/Eastern\0"u8];

    private static async Task<string> Hear(NetworkStream wire, int count)
    {
        var bytes = new byte[count];
        await wire.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
        return Convert.ToHexStringLower(bytes);
    }
}
