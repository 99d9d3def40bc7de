namespace Tempest.Tws.Streams;

/// <summary>A subscription without ID that several streams use: the first begins it, the last ends it.</summary>
internal sealed class SharedUse
{
    private readonly Lock _lock = new();
    private int _users;

    /// <summary>Sends the request once more, which TWS answers by sending all that stands, and counts a user more unless that throws.</summary>
    internal void Enter(Action request)
    {
        lock (_lock)
        {
            request();
            _users++;
        }
    }

    /// <summary>Counts a user less, and cancels behind the last. Under the same lock, so that a cancel never follows another's request.</summary>
    internal void Leave(Action cancel)
    {
        lock (_lock)
        {
            if (--_users == 0)
                cancel();
        }
    }
}
