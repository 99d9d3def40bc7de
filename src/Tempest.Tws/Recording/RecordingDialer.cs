using Tempest.Tws.Connection;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Recording;

/// <summary>Opens sockets that tell a recorder what passes through them.</summary>
internal sealed class RecordingDialer(ITwsDialer inner, FrameRecorder recorder) : ITwsDialer
{
    public async Task<ITwsSocket> DialAsync(DialTarget target, Action<WireEvidence> seen, CancellationToken cancellation) =>
        new RecordingSocket(await inner.DialAsync(target, seen, cancellation).ConfigureAwait(false), recorder);

    private sealed class RecordingSocket(ITwsSocket inner, FrameRecorder recorder) : ITwsSocket
    {
        private readonly int _connection = recorder.Opened();
        private readonly InputBuffer _input = new();
        private bool _isFramed = true;
        private int _isClosed;

        public async ValueTask<int> ReceiveAsync(Memory<byte> into, CancellationToken cancellation)
        {
            int count;
            try
            {
                count = await inner.ReceiveAsync(into, cancellation).ConfigureAwait(false);
            }
            catch (IOException)
            {
                Closed("broken");
                throw;
            }

            if (count == 0)
                Closed("closed by TWS");
            else if (_isFramed && recorder.Ended is null)
                Cut(into.Span[..count]);
            return count;
        }

        public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
        {
            // Before it is sent: the answer must not be recorded before the question.
            recorder.ToTws(_connection, bytes.Span);
            return inner.SendAsync(bytes, cancellation);
        }

        public void FinishSending()
        {
            Closed("closed by the client");
            inner.FinishSending();
        }

        public ValueTask DisposeAsync()
        {
            Closed("closed by the client");
            return inner.DisposeAsync();
        }

        private void Closed(string how)
        {
            if (Interlocked.Exchange(ref _isClosed, 1) == 0)
                recorder.Happened(_connection, how);
        }

        private void Cut(ReadOnlySpan<byte> bytes)
        {
            try
            {
                while (!bytes.IsEmpty)
                {
                    var free = _input.Free.Span;
                    var piece = Math.Min(free.Length, bytes.Length);
                    bytes[..piece].CopyTo(free);
                    _input.Filled(piece);
                    bytes = bytes[piece..];
                    while (_input.TryTake(Framing.LongestPayload, out var payload))
                        recorder.FromTws(_connection, payload);
                }
            }
            catch (TwsProtocolException)
            {
                // What is no frame is not written down: nobody knows what it holds.
                _isFramed = false;
                recorder.Happened(_connection, "what follows is no frame");
            }
        }
    }
}
