using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tempest.Testing.Simulator;

/// <summary>A client of plain sockets and bytes. It shares no code with Tempest, so it proves what stands on the wire.</summary>
public sealed class RawClient : IDisposable
{
    private readonly Socket _socket;

    private RawClient(Socket socket) => _socket = socket;

    /// <summary>The socket, for tests that are about it.</summary>
    public Socket Socket => _socket;

    /// <summary>Dials a port of this machine.</summary>
    public static async Task<RawClient> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return new RawClient(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Dials, offers a version range, and reads the answer.</summary>
    public static async Task<RawClient> ShakeHandsAsync(int port, CancellationToken cancellationToken, string range = "v100..199 ")
    {
        var client = await ConnectAsync(port, cancellationToken);
        await client.SendHelloAsync(range, cancellationToken);
        await client.ReadFrameAsync(cancellationToken);
        return client;
    }

    /// <summary>Dials and comes as far as START_API; its answers are still to be read.</summary>
    public static async Task<RawClient> StartAsync(
        int port, int clientId, CancellationToken cancellationToken, string range = "v100..199 ")
    {
        var client = await ShakeHandsAsync(port, cancellationToken, range);
        await client.SendAsync(["71", "2", $"{clientId}", ""], cancellationToken);
        return client;
    }

    /// <summary>As <see cref="StartAsync"/>, and reads on until the last of the opening notices.</summary>
    public static async Task<RawClient> StartedAsync(
        int port, int clientId, CancellationToken cancellationToken, string range = "v100..199 ")
    {
        var client = await StartAsync(port, clientId, cancellationToken, range);
        while (!(await client.ReadFieldsAsync(cancellationToken)).Contains("2158"))
        {
        }

        return client;
    }

    /// <summary>"API", a zero byte, and a frame with the range, which no zero byte ends.</summary>
    public Task SendHelloAsync(string range, CancellationToken cancellationToken) =>
        SendBytesAsync([.. "API\0"u8, .. Prefix(range.Length), .. Encoding.ASCII.GetBytes(range)], cancellationToken);

    /// <summary>One frame, each field ended by a zero byte.</summary>
    public Task SendAsync(string[] fields, CancellationToken cancellationToken)
    {
        var payload = Encoding.ASCII.GetBytes(string.Concat(fields.Select(f => f + '\0')));
        return SendBytesAsync([.. Prefix(payload.Length), .. payload], cancellationToken);
    }

    /// <summary>Bytes as they are, spelt in hex; blanks are ignored.</summary>
    public Task SendHexAsync(string hex, CancellationToken cancellationToken) =>
        SendBytesAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), cancellationToken);

    /// <summary>Bytes as they are.</summary>
    public async Task SendBytesAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        for (var sent = 0; sent < bytes.Length;)
            sent += await _socket.SendAsync(bytes.AsMemory(sent), cancellationToken);
    }

    /// <summary>The next whole frame with its length prefix, as lower-case hex.</summary>
    /// <exception cref="EndOfStreamException">The other end closed.</exception>
    public async Task<string> ReadHexAsync(CancellationToken cancellationToken)
    {
        var payload = await ReadFrameAsync(cancellationToken);
        return Convert.ToHexStringLower([.. Prefix(payload.Length), .. payload]);
    }

    /// <summary>The fields of the next frame.</summary>
    /// <exception cref="EndOfStreamException">The other end closed.</exception>
    public async Task<string[]> ReadFieldsAsync(CancellationToken cancellationToken)
    {
        var text = Encoding.Latin1.GetString(await ReadFrameAsync(cancellationToken));
        return text.Split('\0')[..^1];
    }

    /// <summary>The payload of the next frame.</summary>
    /// <exception cref="EndOfStreamException">The other end closed.</exception>
    public async Task<byte[]> ReadFrameAsync(CancellationToken cancellationToken) =>
        await ReadBytesAsync(BinaryPrimitives.ReadInt32BigEndian(await ReadBytesAsync(4, cancellationToken)), cancellationToken);

    /// <summary>Exactly so many bytes.</summary>
    /// <exception cref="EndOfStreamException">The other end closed.</exception>
    public async Task<byte[]> ReadBytesAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            var more = await _socket.ReceiveAsync(bytes.AsMemory(read), cancellationToken);
            if (more == 0)
                throw new EndOfStreamException($"The other end closed after {read} of {count} bytes.");
            read += more;
        }

        return bytes;
    }

    /// <summary>All bytes up to the other end's close.</summary>
    /// <exception cref="SocketException">The other end reset the connection.</exception>
    public async Task<byte[]> ReadToEndAsync(CancellationToken cancellationToken)
    {
        var all = new List<byte>();
        var bytes = new byte[4096];
        while (await _socket.ReceiveAsync(bytes, cancellationToken) is > 0 and var read)
            all.AddRange(bytes[..read]);
        return [.. all];
    }

    /// <summary>Whether nothing lies here to be read, not even an end.</summary>
    public bool IsSilent => !_socket.Poll(0, SelectMode.SelectRead);

    public void Dispose() => _socket.Dispose();

    private static byte[] Prefix(int length)
    {
        var prefix = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(prefix, length);
        return prefix;
    }
}
