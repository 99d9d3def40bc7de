using System.Buffers;
using System.Globalization;
using Tempest.Simulator.Sessions;
using Tempest.Tws;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Replaying;

/// <summary>
/// Plays TWS's side of a recorded connection, in step with the client: after its n-th frame come the frames that came after
/// the n-th in the recording, whatever the frame holds.
/// </summary>
internal sealed class Playback : IConversation
{
    private readonly RecordedConnection _recorded;
    private readonly ClientConnection _connection;
    private readonly Simulation _simulation;
    private readonly bool _isPaced;
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private (long Timestamp, TimeSpan At) _since;
    private bool _isOpened;
    private bool _isClosed;
    private int _heard;
    private int _next;

    internal Playback(Simulation simulation, ClientConnection connection, FrameRecording recording)
    {
        (_simulation, _connection) = (simulation, connection);
        _recorded = recording.Connections[Math.Min(connection.Number, recording.Connections.Length) - 1];
        _isPaced = simulation.Options.ReplayPace is ReplayPace.Recorded;
        _timer = simulation.Clock.CreateTimer(static playback => ((Playback)playback!).GoOn(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public TimeSpan Pause => TimeSpan.Zero;

    public int ServerVersion => Tws.ServerVersion.OldestOffered;

    public void Open()
    {
        _simulation.Say(string.Create(CultureInfo.InvariantCulture, $"#{_connection.Number} is played what was recorded"));
        _since = (_simulation.Clock.GetTimestamp(), _recorded.Steps[0].At);
        GoOn();
    }

    public void Continue(ref ReadOnlySequence<byte> heard)
    {
        try
        {
            while (TryTake(ref heard))
            {
                lock (_lock)
                    _heard++;
                GoOn();
            }
        }
        catch (TwsProtocolException e)
        {
            _connection.Drop($"closed: {e.Message}");
            heard = heard.Slice(heard.End);
        }
    }

    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            _timer.Dispose();
        }
    }

    /// <summary>A frame, or the bytes that open the connection.</summary>
    private bool TryTake(ref ReadOnlySequence<byte> heard)
    {
        if (_isOpened)
            return Framing.TryTake(ref heard, Framing.LongestPayload, out _);
        if (heard.Length < Handshake.Prefix.Length)
            return false;
        var rest = heard.Slice(0, Handshake.Prefix.Length).ToArray().AsSpan().SequenceEqual(Handshake.Prefix) ? heard.Slice(Handshake.Prefix.Length) : heard;
        if (!Framing.TryTake(ref rest, Framing.LongestPayload, out _))
            return false;
        heard = rest;
        return _isOpened = true;
    }

    /// <summary>Sends all that is due. The lock keeps what is sent in order; sending only posts.</summary>
    private void GoOn()
    {
        lock (_lock)
        {
            for (; _next < _recorded.Steps.Count && !_isClosed; _next++)
            {
                var step = _recorded.Steps[_next];
                if (step.From is MessageDirection.ToTws)
                {
                    if (_heard == 0)
                        return;
                    _heard--;
                    _since = (_simulation.Clock.GetTimestamp(), step.At);
                    continue;
                }

                var wait = _isPaced ? step.At - _since.At - _simulation.Clock.GetElapsedTime(_since.Timestamp) : TimeSpan.Zero;
                if (wait > TimeSpan.Zero)
                {
                    _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
                    return;
                }

                _connection.SendRaw(step.Bytes);
            }

            if (_recorded.EndsByTws && !_isClosed)
                _connection.EndAfterSending("closed, as it was when it was recorded");
        }
    }
}
