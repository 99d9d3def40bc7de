using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Tempest.Simulator.Faults;
using Tempest.Simulator.Replaying;
using Tempest.Simulator.Sessions.Desks;
using Tempest.Tws.Messages.Session;

namespace Tempest.Simulator.Sessions;

/// <summary>
/// TWS's end of one socket. One loop reads, one sends; the socket ends in one place, after both have. What others ask of
/// it only sets a flag or posts to the outbox, so nobody waits for a client that does not read.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Without a timer or a wait handle these sources hold nothing to free, and a late call must find them alive.")]
internal sealed class ClientConnection
{
    /// <summary>How long a connection that TWS closed waits for the client to close too. Until then a test can see that it has not.</summary>
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(5);

    private readonly Simulation _simulation;
    private readonly Socket _socket;
    private readonly EndPoint? _remote;
    private readonly Gate _gate = new();
    private readonly Outbox _outbox;
    private readonly PipeReader _reader;
    private readonly IConversation _conversation;
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationTokenSource _cut = new();
    private bool _isEnding;
    private bool _resets;
    private bool _peerClosed;

    internal ClientConnection(Simulation simulation, Socket socket)
    {
        _simulation = simulation;
        _socket = socket;
        _socket.NoDelay = true;
        _remote = socket.RemoteEndPoint;
        Number = simulation.Connections.NextNumber();
        _outbox = new Outbox(socket, _gate, simulation.Clock);
        _reader = PipeReader.Create(new NetworkStream(socket, ownsSocket: false));
        _conversation = simulation.Options.Replay is { } recording ? new Playback(simulation, this, recording) : new Conversation(simulation, this);
    }

    /// <summary>The n-th connection since the simulator started, the first being 1.</summary>
    internal int Number { get; }

    /// <summary>Null before START_API was granted. Set under the connection table's lock.</summary>
    internal int? ClientId { get; set; }

    /// <summary>Whether the client still holds its end open.</summary>
    internal bool IsPeerOpen => PeerState.IsOpen(_socket);

    /// <summary>Whether this connection holds its client ID.</summary>
    internal bool IsSession => ClientId is not null && !Volatile.Read(ref _isEnding) && (!_gate.IsOpen || IsPeerOpen);

    /// <summary>Whether the client has been told how things stand, and so hears of every change. Set under the simulation's lock.</summary>
    internal bool IsTold { get; set; }

    /// <summary>The ID of the order that was sent last on this connection; null before the first.</summary>
    internal int? LastOrderId { get; set; }

    /// <summary>Ends when the socket has.</summary>
    internal Task Completion { get; private set; } = Task.CompletedTask;

    internal Behaviour Behaviour => _simulation.Behaviours.Of(Number, ClientId);

    internal void Start()
    {
        _simulation.Say($"#{Number} connected from {_remote}");
        Completion = RunAsync();
    }

    /// <summary>Sends messages that belong together.</summary>
    internal void Send(Batch batch) => SendRaw(batch.Frames);

    internal void Send(ErrorMessage notice)
    {
        var batch = NewBatch();
        batch.Add(notice);
        Send(batch);
    }

    /// <summary>The version agreed on; before that the oldest.</summary>
    internal int ServerVersion => _conversation.ServerVersion;

    internal Batch NewBatch() => new(_simulation, Number, ServerVersion);

    /// <summary>Sends all of it, whenever nothing else waits to be sent, as fast as the client reads.</summary>
    internal void Send(Flood flood) => _outbox.Post(flood);

    internal void SendRaw(params IReadOnlyList<byte[]> frames) => _outbox.Post(frames, Behaviour.Delivery);

    /// <summary>Does something with the desk of this sort, under the simulation's lock. A recording that is played has none.</summary>
    internal void At<T>(Action<T> act)
        where T : IDesk
    {
        if (_conversation is not Conversation conversation)
            return;
        lock (_simulation.World)
            act(conversation.Desk<T>());
    }

    /// <summary>Looks again at what the connection waits for.</summary>
    internal void Poke() => _reader.CancelPendingRead();

    /// <summary>Neither reads nor sends any more; the socket stays.</summary>
    internal void Freeze()
    {
        _gate.Close();
        Poke();
        _simulation.Say($"#{Number} frozen");
    }

    internal void Thaw()
    {
        _gate.Open();
        _simulation.Say($"#{Number} thawed");
    }

    /// <summary>Closes once all that was posted has been sent.</summary>
    internal void EndAfterSending(string why)
    {
        if (_gate.IsOpen)
            _outbox.Complete();
        else
            _outbox.Finish();
        End(why);
    }

    /// <summary>Closes now (FIN); what was posted still goes out unless it would have to wait.</summary>
    internal void Drop(string why)
    {
        _outbox.Finish();
        End(why);
    }

    /// <summary>Closes now (RST).</summary>
    internal void Reset(string why)
    {
        _resets = true;
        Drop(why);
        _cut.Cancel();
    }

    /// <summary>Closes without waiting for anything. For the end of the simulator.</summary>
    internal void Abandon()
    {
        Drop("closed: the simulator ends");
        _cut.Cancel();
    }

    private void End(string why)
    {
        if (Interlocked.Exchange(ref _isEnding, true))
            return;
        _simulation.Say($"#{Number} {why}");
        _ending.Cancel();
    }

    private async Task RunAsync()
    {
        // The accepting loop must not wait for what this client has to say.
        await Task.Yield();
        var sending = _outbox.RunAsync(_cut.Token);
        try
        {
            _simulation.IsReaching(this, Stage.Connected);
            _simulation.HasReached(this, Stage.Connected);
            _conversation.Open();
            await ReceiveAsync();
            await sending;
            await PartAsync();
        }
        finally
        {
            _socket.Dispose();
            await _reader.CompleteAsync();
            _outbox.Finish();
            await sending;
            _conversation.Close();
        }

        _simulation.Connections.Remove(this);
        _simulation.Behaviours.Forget(Number);
        _simulation.SayDetail($"#{Number} gone");
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                await _gate.PassAsync(_ending.Token);
                var read = await _reader.ReadAsync(_ending.Token);
                var rest = read.Buffer;
                if (!_gate.IsOpen)
                {
                    // It stopped while this was read: what came stays unread.
                    _reader.AdvanceTo(rest.Start);
                    continue;
                }

                _conversation.Continue(ref rest);
                if (_conversation.Pause is { Ticks: > 0 } pause)
                {
                    // What came meanwhile stays where it is, and the client's socket fills up.
                    _reader.AdvanceTo(rest.Start);
                    await Task.Delay(pause, _simulation.Clock, _ending.Token);
                    continue;
                }

                _reader.AdvanceTo(rest.Start, rest.End);
                if (!read.IsCompleted)
                    continue;
                _peerClosed = true;
                Drop("closed by the client");
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (IOException)
        {
            _peerClosed = true;
            Drop("reset by the client");
        }
    }

    /// <summary>FIN, then a while for the client to close its end; or RST.</summary>
    private async Task PartAsync()
    {
        if (_resets)
        {
            _socket.LingerState = new LingerOption(enable: true, seconds: 0);
            return;
        }

        if (_peerClosed)
            return;
        try
        {
            using var farewell = new CancellationTokenSource(s_farewell, _simulation.Clock);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(farewell.Token, _cut.Token);
            _socket.Shutdown(SocketShutdown.Send);
            var ignored = new byte[4096];
            while (await _socket.ReceiveAsync(ignored, limit.Token) > 0)
            {
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (SocketException)
        {
            // The client is gone already.
        }
    }
}
