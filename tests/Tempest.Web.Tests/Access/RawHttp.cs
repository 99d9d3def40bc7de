using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tempest.Web.Tests.Access;

/// <summary>HTTP spelt by hand, so that nothing is put right on the way: a Host of one's own, none at all, a WebSocket's opening.</summary>
internal static class RawHttp
{
    /// <summary>Sends the lines and an empty one.</summary>
    /// <returns>The status code and the head of the answer.</returns>
    public static async Task<(HttpStatusCode Status, string Head)> SendAsync(Uri address, params string[] lines)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n"), cancellation);

        var head = new StringBuilder();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellation) is { Length: > 0 } line)
            head.AppendLine(line);
        return ((HttpStatusCode)int.Parse(head.ToString().Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), head.ToString());
    }

    /// <summary>Asks for a WebSocket as a browser does.</summary>
    public static Task<(HttpStatusCode Status, string Head)> OpenSocketAsync(Uri address, string path, params string[] headers) =>
        SendAsync(address, [
            $"GET {path} HTTP/1.1", $"Host: {address.Authority}", "Connection: Upgrade", "Upgrade: websocket",
            "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", .. headers]);
}
