using System.Collections.Immutable;
using Tempest.Broker.Connection;
using Tempest.Broker.State;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Health;

/// <summary>From what is known of a session to its ladder. Pure.</summary>
internal static class Ladders
{
    /// <summary>The ladder of a session as it is now.</summary>
    internal static HealthLadder Next(Session session, DateTimeOffset now)
    {
        var connected = session.Client.State as ConnectionState.Connected;
        var silence = session.IsConnected ? session.Client.Evidence.Silence : null;
        // The question that is out has not been missed yet.
        var misses = connected is { Unanswered: > 1 and var asked } ? asked - 1 : 0;
        return Next(session.Health, session.Status, silence is { } quiet ? now - quiet : null, misses, session.Doubt is not Doubt.None, now);
    }

    /// <param name="before">Gives the times that stay.</param>
    /// <param name="heardAt">When the last whole message came; null without a socket.</param>
    /// <param name="misses">Unanswered questions; at the first one the light is no longer green.</param>
    /// <param name="doubted">The computer has just slept, or a check before sending failed: until TWS is heard again nothing counts as current.</param>
    internal static HealthLadder Next(HealthLadder before, SessionStatus status, DateTimeOffset? heardAt, int misses, bool doubted, DateTimeOffset now)
    {
        var connected = status.State is SessionState.Connected;
        var heard = heardAt is { } at ? WholeSecond(at) : before.LastHeardAt;
        var silent = connected && (misses > 0 || doubted);
        var links = status.Links;
        var quiet = silent ? misses > 0 ? $"{misses} question{(misses == 1 ? "" : "s")} unanswered" : "not heard since the doubt" : null;
        return new HealthLadder(
            Step(before.Port, State(links.Port), connected ? heard : null, null, now),
            Step(before.Api, silent ? RungState.Doubtful : State(links.Api), connected ? heard : null, quiet, now),
            Step(before.Ib, silent && links.Ib is LinkState.Up ? RungState.Doubtful : State(links.Ib), null, null, now),
            Farms(before.Farms, links, now),
            Step(before.Orders, Orders(status), null, links.Orders == Links.OrdersAllowed ? null : links.Orders, now),
            heard, misses);
    }

    private static Rung Step(Rung before, RungState state, DateTimeOffset? proof, string? says, DateTimeOffset now)
    {
        var turned = state != before.State;
        var provenAt = state is not RungState.Good ? before.ProvenAt : proof ?? (turned ? now : before.ProvenAt);
        return before with { State = state, Since = turned ? now : before.Since, ProvenAt = provenAt, Says = says };
    }

    /// <summary>A TWS that is cut off from IB says nothing of the farms behind it: what it said last no longer holds.</summary>
    private static ImmutableArray<Rung> Farms(ImmutableArray<Rung> before, Links links, DateTimeOffset now)
    {
        var next = links.Farms.Select(farm =>
        {
            var isCutOff = links.Ib is LinkState.Down && farm.State is not LinkState.Down;
            var name = $"{farm.Name} ({Kind(farm.Kind)})";
            return Step(before.FirstOrDefault(r => r.Name == name) ?? new Rung(name, RungState.Unknown, now, null, null),
                isCutOff ? RungState.Unknown : State(farm.State), null, isCutOff ? "unknown without Interactive Brokers" : null, now);
        }).ToImmutableArray();
        return next.SequenceEqual(before) ? before : next;
    }

    private static string Kind(FarmKind kind) => kind switch
    {
        FarmKind.Historical => "historical data",
        FarmKind.SecurityDefinition => "security definitions",
        _ => "market data",
    };

    private static RungState Orders(SessionStatus status) =>
        status.Links.Orders == Links.OrdersAllowed ? RungState.Good
        : status.State is SessionState.Connected ? RungState.Bad
        : RungState.Unknown;

    private static RungState State(LinkState link) => link switch
    {
        LinkState.Up => RungState.Good,
        LinkState.Down => RungState.Bad,
        _ => RungState.Unknown,
    };

    /// <summary>A stream of data must not change the snapshot with every message.</summary>
    private static DateTimeOffset WholeSecond(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
}
