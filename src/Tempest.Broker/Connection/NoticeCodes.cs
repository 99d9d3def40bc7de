using System.Collections.Immutable;
using Tempest.Broker.State;

namespace Tempest.Broker.Connection;

/// <summary>The newest codes that TWS sent, for whoever looks into a fault afterwards.</summary>
public sealed class NoticeCodes
{
    /// <summary>How many are kept.</summary>
    public const int Most = 200;

    private readonly Lock _lock = new();
    private readonly Queue<SeenCode> _codes = new();

    /// <summary>Oldest first.</summary>
    public ImmutableArray<SeenCode> Newest
    {
        get
        {
            lock (_lock)
                return [.. _codes];
        }
    }

    /// <summary>One came.</summary>
    public void Add(SessionName session, int code, int requestId, DateTimeOffset at)
    {
        lock (_lock)
        {
            _codes.Enqueue(new SeenCode(at, session, code, requestId >= 0));
            if (_codes.Count > Most)
                _codes.Dequeue();
        }
    }
}
