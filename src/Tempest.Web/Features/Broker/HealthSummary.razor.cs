using System.Collections.Immutable;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class HealthSummary
{
    protected override Shown Select(BrokerSnapshot state)
    {
        var (tempest, engine) = (Line("Tempest connection", state.TempestHealth), Line("AutoTrader connection", state.AutoTraderHealth));
        if (tempest.State is RungState.Good && StandingNotices.ToSay(state).Any())
            tempest = tempest with { State = RungState.Doubtful, Words = "connected, but see below what TWS keeps saying" };
        var neither = state is { Tempest.State: not SessionState.Connected, AutoTrader.State: not SessionState.Connected };
        return neither || (tempest.State, tempest.Words) == (engine.State, engine.Words)
            ? new([tempest with { About = "Both connections" }])
            : new([tempest, engine]);
    }

    private static One Line(string about, HealthLadder ladder) => new(about, ladder.Overall, ladder.Overall switch
    {
        RungState.Good => "all well",
        RungState.Doubtful => $"connected, but {But(ladder)}",
        RungState.Bad => ladder.Port.State is RungState.Bad ? "no way to TWS" : "no session with TWS",
        _ => "not known yet",
    });

    private static string But(HealthLadder ladder)
    {
        var farms = ladder.Farms.Where(f => f.State is RungState.Bad).Select(f => f.Name).ToList();
        return ladder switch
        {
            { Api.State: RungState.Doubtful } => "TWS has gone silent",
            { Ib.State: RungState.Bad } => "TWS has no link to Interactive Brokers",
            { Ib.State: RungState.Doubtful } => "the link to Interactive Brokers is in doubt",
            { Orders: { State: RungState.Bad, Says: { } says } } => $"orders are {says}",
            _ => $"without {string.Join(", ", farms)}",
        };
    }

    private static string Sign(One line) => line.State switch
    {
        RungState.Good => "✓",
        RungState.Doubtful => "!",
        RungState.Bad => "✕",
        _ => "?",
    };

    /// <summary>What is shown.</summary>
    /// <param name="Lines">One a connection; one alone where there is the same to say of both.</param>
    public sealed record Shown(ImmutableArray<One> Lines)
    {
        /// <summary>Equal when every line is.</summary>
        public bool Equals(Shown? other) => other is not null && Lines.SequenceEqual(other.Lines);

        /// <inheritdoc/>
        public override int GetHashCode() => Lines.Length;
    }

    /// <summary>What is said of one, or of both.</summary>
    public sealed record One(string About, RungState State, string Words);
}
