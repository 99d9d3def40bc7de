using System.Collections.Immutable;
using Tempest.Broker.State;

namespace Tempest.Broker.Alerts;

/// <summary>What the rules look at.</summary>
/// <param name="Subjects">One for each <see cref="AlertSubject"/>, in their order.</param>
/// <param name="Exposed">A position is open or an order works; null where nobody knows.</param>
/// <param name="QuietUntil">Until when an outage is usual; null where it is not.</param>
internal sealed record AlertFacts(ImmutableArray<SubjectFacts> Subjects, bool? Exposed, DateTimeOffset? QuietUntil)
{
    private const string SignIn = "IB's weekly sign-in has expired: log in to TWS or IB Gateway again, and confirm that on your phone";

    internal static AlertFacts Of(BrokerSnapshot snapshot, bool? exposed, DateTimeOffset? quietUntil)
    {
        var connected = snapshot.Tempest.State is SessionState.Connected;
        var ib = snapshot.Tempest.Links.Ib is not LinkState.Down;
        return new(
            [
                new(AlertSubject.Broker, !(connected && ib), Why(snapshot)),
                // Without Tempest's own session the engine waits: that is no loss of its own.
                new(AlertSubject.Engine, connected ? snapshot.AutoTrader.State is not SessionState.Connected : null, snapshot.AutoTrader.Cause?.Title),
                new(AlertSubject.SignalFeed, snapshot.SignalFeed.State is SignalFeedState.Disconnected or SignalFeedState.Connecting, null),
            ],
            exposed,
            quietUntil);
    }

    private static string? Why(BrokerSnapshot snapshot) => !snapshot.Clockwork.SignInNeeded ? snapshot.Tempest.Cause?.Title
        : snapshot.Tempest.Cause is { } cause ? $"{cause.Title}. {SignIn}"
        : SignIn;
}

/// <summary>What is so of one subject.</summary>
/// <param name="Down">Null where it cannot be judged now.</param>
/// <param name="Why">The cause in a sentence or two, without the last full stop; null where none is known.</param>
internal readonly record struct SubjectFacts(AlertSubject Subject, bool? Down, string? Why);
