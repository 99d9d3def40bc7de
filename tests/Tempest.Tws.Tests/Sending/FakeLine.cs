using Microsoft.Extensions.Time.Testing;
using Tempest.Tws.Connection;
using Tempest.Tws.Sending;

namespace Tempest.Tws.Tests.Sending;

/// <summary>A socket that notes what was written and when, and takes it at once or when the test lets it.</summary>
internal sealed class FakeLine(FakeTimeProvider clock) : ITwsSocket
{
    private TaskCompletionSource? _stuck;

    internal List<(DateTimeOffset At, string What)> Written { get; } = [];

    internal IEnumerable<string> What => Written.Select(w => w.What);

    internal bool SaidGoodbye { get; private set; }

    internal bool IsBroken { get; set; }

    /// <summary>From now on writes do not end.</summary>
    internal void Stick() => _stuck = new TaskCompletionSource();

    internal void Release()
    {
        var stuck = _stuck;
        _stuck = null;
        stuck!.SetResult();
    }

    public ValueTask<int> ReceiveAsync(Memory<byte> into, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (IsBroken)
            throw new IOException("broken");
        Written.Add((clock.GetUtcNow(), System.Text.Encoding.ASCII.GetString(bytes.Span)));
        return _stuck is { } stuck ? new(stuck.Task.WaitAsync(cancellation)) : ValueTask.CompletedTask;
    }

    public void FinishSending() => SaidGoodbye = true;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Notes what became of one request.</summary>
    internal sealed class Watcher : ISendWatcher
    {
        internal List<SendOutcome> Outcomes { get; } = [];

        public void Ended(SendOutcome outcome) => Outcomes.Add(outcome);
    }
}
