using System.Collections.Immutable;

namespace Tempest.Tws.Connection;

/// <summary>How long the connection waits, for what. The defaults are for real money over real networks.</summary>
public sealed record ConnectionPolicy
{
    /// <summary>For the socket to open on this machine. Above the two seconds in which Windows reports a refusal.</summary>
    public TimeSpan DialLoopback { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>For the socket to open on another machine.</summary>
    public TimeSpan DialRemote { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Silence after which TWS may be asking its user whether to accept the connection.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>For TWS to say its version. Long, since a person may have to click in TWS first, and each new attempt can raise another question.</summary>
    public TimeSpan Version { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For the accounts and the first order ID, after START_API.</summary>
    public TimeSpan Start { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Waits between attempts; the last one is used for ever.</summary>
    public ImmutableArray<TimeSpan> Backoff { get; init; } =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(13), TimeSpan.FromSeconds(21), TimeSpan.FromSeconds(30),
    ];

    /// <summary>How far a wait may be shorter or longer, as a part of it, so that two copies do not dial in step.</summary>
    public double Jitter { get; init; } = 0.2;

    /// <summary>The longest wait after this machine refused the connection. Dialling costs nothing there, and TWS may start any moment.</summary>
    public TimeSpan LoopbackRefused { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The shortest wait after TWS took the socket and closed it again: it is still starting, or it said no.</summary>
    public TimeSpan AcceptedThenClosed { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The shortest wait after the first refusal of a client ID; grows by itself with each further one.</summary>
    public TimeSpan ClientIdInUse { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most that <see cref="ClientIdInUse"/> grows to.</summary>
    public TimeSpan ClientIdInUseLongest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>So many drops within <see cref="FlappingWithin"/> are flapping.</summary>
    public int FlappingDrops { get; init; } = 3;

    /// <summary>See <see cref="FlappingDrops"/>.</summary>
    public TimeSpan FlappingWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The shortest wait while flapping.</summary>
    public TimeSpan Flapping { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A connection that stood so long was a good one: waits start from the beginning.</summary>
    public TimeSpan StableAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Silence after which TWS is asked for its clock.</summary>
    public TimeSpan HeartbeatAfter { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For the answer to that.</summary>
    public TimeSpan HeartbeatAnswer { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>So many unanswered questions in a row end the connection.</summary>
    public int HeartbeatMisses { get; init; } = 2;

    /// <summary>Between closing a session that TWS knew and dialling again, so that TWS has freed the client ID.</summary>
    public TimeSpan ReleasePause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For TWS to close its side, when a connection is ended from here.</summary>
    public TimeSpan Goodbye { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often TWS may send the client to another address.</summary>
    public int Redirects { get; init; } = 2;

    /// <summary>Whether an address may be dialled at all, redirects included. A demo may reach nothing but its simulator.</summary>
    public Func<DialTarget, bool> MayDial { get; init; } = _ => true;

    /// <summary>A number from 0 up to 1, for the jitter.</summary>
    public Func<double> Random { get; init; } = System.Random.Shared.NextDouble;

    /// <summary>The wait after an attempt that failed.</summary>
    /// <param name="attempts">What was tried so far, this failure included.</param>
    public TimeSpan DelayAfter(Attempts attempts, FailureKind failure, DialTarget target, DateTimeOffset now)
    {
        if (failure is FailureKind.Refused && target.IsLoopback)
            return LoopbackRefused * (1 - (Jitter * Random()));

        var step = Backoff[Math.Clamp(attempts.Number, 1, Backoff.Length) - 1];
        var delay = step * (1 + (Jitter * ((2 * Random()) - 1)));
        var floor = failure switch
        {
            FailureKind.ClosedBeforeHandshake or FailureKind.ClosedAfterStart => AcceptedThenClosed,
            FailureKind.ClientIdInUse => Shorter(ClientIdInUse * Math.Max(1, attempts.ClientIdRefusals), ClientIdInUseLongest),
            _ => TimeSpan.Zero,
        };
        if (attempts.Drops.Count(drop => now - drop < FlappingWithin) >= FlappingDrops)
            floor = Longer(floor, Flapping);
        return Longer(delay, floor);
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
