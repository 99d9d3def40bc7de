using System.Globalization;
using Tempest.Tws.Sending;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Connection;

/// <summary>What one open socket tells: the steps of the handshake, then frames.</summary>
internal interface ISocketListener
{
    void VersionReceived(int version);

    void Redirected(string host, int? port);

    /// <param name="payload">Good until this returns.</param>
    void FrameReceived(ReadOnlySpan<byte> payload, int serverVersion);
}

/// <summary>One open socket: cuts what comes into frames, and sends what its outbox lets through.</summary>
internal sealed class SocketSession(ITwsSocket socket, PacedOutbox outbox, TimeProvider clock) : IAsyncDisposable
{
    private readonly InputBuffer _input = new();
    private long _lastHeard = clock.GetTimestamp();
    private readonly FirstBytesReader _first = new();
    private long _frames;
    private long _bytes;
    private int? _version;

    internal PacedOutbox Outbox => outbox;

    /// <summary>How long no whole frame has come.</summary>
    internal TimeSpan Silence => clock.GetElapsedTime(Volatile.Read(ref _lastHeard));

    /// <summary>How many whole frames have come.</summary>
    internal long Frames => Volatile.Read(ref _frames);

    /// <summary>How many bytes have come.</summary>
    internal long Bytes => Volatile.Read(ref _bytes);

    /// <summary>What the first of them look like.</summary>
    internal FirstBytes FirstBytes => _first.Kind;

    /// <summary>Reads until the far side closes.</summary>
    /// <returns>Why it ended.</returns>
    internal async Task<ConnectionEvent> RunAsync(ISocketListener listener, CancellationToken cancellation)
    {
        try
        {
            return await ReadAllAsync(listener, cancellation).ConfigureAwait(false);
        }
        finally
        {
            // What is still being written can reach nobody any more.
            outbox.Cut();
            await outbox.FinishAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await socket.DisposeAsync().ConfigureAwait(false);
        outbox.Dispose();
    }

    private async Task<ConnectionEvent> ReadAllAsync(ISocketListener listener, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                var free = _input.Free;
                var count = await socket.ReceiveAsync(free, cancellation).ConfigureAwait(false);
                if (count == 0)
                    return new ConnectionEvent.PeerClosed(_input.IsEmpty ? "closed in order" : "closed in the middle of a message");
                _first.Look(free.Span[..count]);
                Volatile.Write(ref _bytes, _bytes + count);
                _input.Filled(count);
                Deliver(listener);
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

    private void Deliver(ISocketListener listener)
    {
        var isFirst = true;
        while (_input.TryTake(_version is null ? Handshake.LongestAnswer : Framing.LongestPayload, out var payload))
        {
            // Before the frame is told: who hears of it may ask at once. All that came together was heard together.
            if (isFirst)
                Volatile.Write(ref _lastHeard, clock.GetTimestamp());
            isFirst = false;
            Volatile.Write(ref _frames, _frames + 1);
            if (_version is { } version)
                listener.FrameReceived(payload, version);
            else
                _version = Answered(payload, listener);
        }
    }

    private static int? Answered(ReadOnlySpan<byte> payload, ISocketListener listener)
    {
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
