using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text;
using System.Threading.Channels;
using Tempest.Tws.Connection;
using Tempest.Tws.Tests.Messages;

namespace Tempest.Tws.Tests.Connection;

/// <summary>A network in memory: the test is the far side of every socket.</summary>
internal sealed class FakeNetwork : ITwsDialer
{
    private readonly Channel<FakeSocket> _dialled = Channel.CreateUnbounded<FakeSocket>();
    private int _open;

    internal int Dials { get; private set; }

    internal int Open => _open;

    internal int MostOpen { get; private set; }

    internal List<DialTarget> Targets { get; } = [];

    /// <summary>What the next dial does instead of opening; null opens.</summary>
    internal Func<CancellationToken, Task>? Instead { get; set; }

    /// <summary>The next socket that is opened.</summary>
    internal async Task<FakeSocket> NextAsync() =>
        await _dialled.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    async Task<ITwsSocket> ITwsDialer.DialAsync(DialTarget target, Action<WireEvidence> seen, CancellationToken cancellation)
    {
        Dials++;
        Targets.Add(target);
        if (Instead is { } instead)
            await instead(cancellation);
        var socket = new FakeSocket(() => Interlocked.Decrement(ref _open));
        MostOpen = Math.Max(MostOpen, Interlocked.Increment(ref _open));
        _dialled.Writer.TryWrite(socket);
        return socket;
    }
}

/// <summary>One socket, seen from TWS's side.</summary>
internal sealed class FakeSocket(Action disposed) : ITwsSocket
{
    private readonly Pipe _toClient = new();
    private readonly BlockingCollection<byte> _fromClient = [];
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The client has said that it sends nothing more.</summary>
    internal Task Finished => _finished.Task.WaitAsync(TimeSpan.FromSeconds(20));

    internal Task Disposed => _disposed.Task.WaitAsync(TimeSpan.FromSeconds(20));

    internal bool IsDisposed => _disposed.Task.IsCompleted;

    /// <summary>Whether a goodbye of the client's is answered by closing this side too.</summary>
    internal bool ClosesWhenAsked { get; set; } = true;

    async ValueTask<int> ITwsSocket.ReceiveAsync(Memory<byte> into, CancellationToken cancellation)
    {
        var read = await _toClient.Reader.ReadAsync(cancellation);
        var taken = read.Buffer.Slice(0, Math.Min(into.Length, read.Buffer.Length));
        taken.CopyTo(into.Span);
        _toClient.Reader.AdvanceTo(taken.End);
        return (int)taken.Length;
    }

    /// <summary>Sends a frame spelt by hand, "9|1|1|".</summary>
    internal Task SayAsync(string fields) => SayAsync(Spelt.Frame(fields));

    internal async Task SayAsync(byte[] bytes) => await _toClient.Writer.WriteAsync(bytes);

    /// <summary>Everything up to a session that stands.</summary>
    internal async Task WelcomeAsync(int version = 187)
    {
        await SayAsync($"{version}|20261120 09:30:00 US/Eastern|");
        await SayAsync("15|1|DU1234567|");
        await SayAsync("9|1|1|");
    }

    internal void Close() => _toClient.Writer.Complete();

    /// <summary>The next bytes that the client sent, fields parted by bars.</summary>
    internal string Hear(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            Assert.True(_fromClient.TryTake(out bytes[i], TimeSpan.FromSeconds(20)), $"the client sent {i} of {count} bytes");
        return Encoding.Latin1.GetString(bytes).Replace('\0', '|');
    }

    /// <summary>Whether whatever the client sends breaks the socket.</summary>
    internal bool BreaksOnSend { get; set; }

    ValueTask ITwsSocket.SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (BreaksOnSend)
            throw new IOException("broken");
        foreach (var b in bytes.Span)
            _fromClient.Add(b, cancellation);
        return ValueTask.CompletedTask;
    }

    void ITwsSocket.FinishSending()
    {
        _finished.TrySetResult();
        if (ClosesWhenAsked)
            Close();
    }

    ValueTask IAsyncDisposable.DisposeAsync()
    {
        if (_disposed.TrySetResult())
            disposed();
        return ValueTask.CompletedTask;
    }
}
