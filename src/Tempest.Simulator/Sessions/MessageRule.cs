namespace Tempest.Simulator.Sessions;

/// <summary>How many messages TWS takes from one connection: half as many a second as the login has market data lines.</summary>
internal sealed class MessageRule(TimeProvider clock)
{
    /// <summary>The login has 100 lines.</summary>
    internal const int Most = 50;

    /// <summary>So often it is too fast before TWS hangs up.</summary>
    internal const int MostTimes = 3;

    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly Queue<long> _recent = new(Most);

    /// <summary>How often the client was too fast.</summary>
    internal int Times { get; private set; }

    /// <summary>Counts a message.</summary>
    /// <returns>Whether it is one too many. The second then begins anew, so that a long burst is too fast again and again.</returns>
    internal bool IsTooMany()
    {
        Forget();
        if (_recent.Count < Most)
        {
            _recent.Enqueue(clock.GetTimestamp());
            return false;
        }

        _recent.Clear();
        Times++;
        return true;
    }

    /// <summary>How long the next message has to wait for its turn; zero when it has none to wait for.</summary>
    internal TimeSpan WaitForNext()
    {
        Forget();
        return _recent.Count < Most ? TimeSpan.Zero : s_second - clock.GetElapsedTime(_recent.Peek());
    }

    private void Forget()
    {
        while (_recent.TryPeek(out var oldest) && clock.GetElapsedTime(oldest) >= s_second)
            _recent.Dequeue();
    }
}
