using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class HealthSummary
{
    protected override Shown Select(BrokerSnapshot state) => new(Line(state.TempestHealth), Line(state.AutoTraderHealth));

    private static One Line(HealthLadder ladder) => new(ladder.Overall, ladder.Overall switch
    {
        RungState.Good => "all well",
        RungState.Doubtful => $"connected, but {But(ladder)}",
        RungState.Bad => ladder.Port.State is RungState.Bad ? "no way to TWS" : "TWS does not answer",
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

    /// <summary>What is said of both.</summary>
    public sealed record Shown(One Tempest, One AutoTrader);

    /// <summary>What is said of one.</summary>
    public sealed record One(RungState State, string Words);
}
