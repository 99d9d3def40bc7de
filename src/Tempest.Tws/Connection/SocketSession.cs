using System.Buffers;
using System.Globalization;
using System.Threading.Channels;
using Tempest.Tws.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Connection;

/// <summary>What one open socket tells: the steps of the handshake, then messages.</summary>
internal interface ISocketListener : IMessageSink
{
    void VersionReceived(int version);

    void Redirected(string host, int? port);
}

/// <summary>One open socket: cuts what comes into frames, and sends frames in the order they were handed over.</summary>
internal sealed class SocketSession(ITwsSocket socket, TimeProvider clock) : IAsyncDisposable
{
    private readonly Channel<byte[]> _outbox = Channel.CreateUnbounded<byte[]>(new() { SingleReader = true });
    private long _lastHeard = clock.GetTimestamp();
    private long _frames;

    /// <summary>How long no whole frame has come.</summary>
    internal TimeSpan Silence => clock.GetElapsedTime(Volatile.Read(ref _lastHeard));

    /// <summary>How many whole frames have come.</summary>
    internal long Frames => Volatile.Read(ref _frames);

    /// <summary>Hands bytes over to be sent; never waits. Nothing happens once the socket is closing.</summary>
    internal bool Send(byte[] frames) => _outbox.Writer.TryWrite(frames);

    /// <summary>Sends nothing more, and says so to TWS.</summary>
    internal void Finish() => _outbox.Writer.TryComplete();

    /// <summary>Reads until the far side closes, and sends meanwhile.</summary>
    /// <returns>Why it ended.</returns>
    internal async Task<ConnectionEvent> RunAsync<TListener>(TListener listener, CancellationToken cancellation)
        where TListener : class, ISocketListener
    {
        var sending = SendAllAsync(cancellation);
        try
        {
            return await ReadAllAsync(listener, cancellation).ConfigureAwait(false);
        }
        finally
        {
            Finish();
            await sending.ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => socket.DisposeAsync();

    private async Task SendAllAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var frames in _outbox.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
                await socket.SendAsync(frames, cancellation).ConfigureAwait(false);
            socket.FinishSending();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // A socket that cannot be written to cannot be read from either: the reading side reports it.
            _outbox.Writer.TryComplete();
        }
    }

    private async Task<ConnectionEvent> ReadAllAsync<TListener>(TListener listener, CancellationToken cancellation)
        where TListener : class, ISocketListener
    {
        int? version = null;
        try
        {
            while (true)
            {
                var read = await socket.Input.ReadAsync(cancellation).ConfigureAwait(false);
                var rest = read.Buffer;
                while (Framing.TryTake(ref rest, version is null ? Handshake.LongestAnswer : Framing.LongestPayload, out var payload))
                {
                    Volatile.Write(ref _lastHeard, clock.GetTimestamp());
                    Volatile.Write(ref _frames, _frames + 1);
                    version = Deliver(payload, version, listener);
                }

                socket.Input.AdvanceTo(rest.Start, rest.End);
                if (read.IsCompleted)
                    return new ConnectionEvent.PeerClosed(rest.IsEmpty ? "closed in order" : "closed in the middle of a message");
            }
        }
        catch (TwsProtocolException e)
        {
            return new ConnectionEvent.PeerUnintelligible(e.Message);
        }
        catch (IOException e)
        {
            return new ConnectionEvent.PeerClosed($"broken: {(e.InnerException as System.Net.Sockets.SocketException)?.SocketErrorCode.ToString() ?? "input error"}");
        }
    }

    private static int? Deliver<TListener>(in ReadOnlySequence<byte> payload, int? version, TListener listener)
        where TListener : class, ISocketListener
    {
        if (payload.IsSingleSegment)
            return Deliver(payload.FirstSpan, version, listener);

        var length = (int)payload.Length;
        var whole = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            payload.CopyTo(whole);
            return Deliver(whole.AsSpan(0, length), version, listener);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    private static int? Deliver<TListener>(ReadOnlySpan<byte> payload, int? version, TListener listener)
        where TListener : class, ISocketListener
    {
        if (version is { } agreed)
        {
            MessageCatalog.ReadFromTws(payload, agreed, ref listener);
            return version;
        }

        var answer = Handshake.ReadAnswer(payload) ?? throw new TwsProtocolException("the first answer is not TWS's");
        if (answer.IsRedirect)
        {
            var (host, port) = ParseAddress(answer.Text);
            listener.Redirected(host, port);
            return null;
        }

        listener.VersionReceived(answer.Version);
        return answer.Version;
    }

    private static (string Host, int? Port) ParseAddress(string address)
    {
        var colon = address.LastIndexOf(':');
        // An IPv6 address has colons of its own; with a port it stands in brackets.
        var hasPort = colon > 0 && (address.IndexOf(':', StringComparison.Ordinal) == colon || address[colon - 1] == ']');
        if (!hasPort)
            return (NotEmpty(address), null);
        return int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? (NotEmpty(address[..colon]), port)
            : throw new TwsProtocolException("TWS sent the client to an address that is none");

        static string NotEmpty(string host) =>
            host.Length > 0 ? host : throw new TwsProtocolException("TWS sent the client to an address that is none");
    }
}
