using Microsoft.AspNetCore.Components;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class HealthLadderView
{
    private static readonly Rung s_noFarm = new("Data farms", RungState.Unknown, default, null, "none named by TWS yet");

    [Parameter, EditorRequired]
    public SessionName Which { get; set; }

    protected override Shown Select(BrokerSnapshot state)
    {
        var (ladder, session) = Which is SessionName.Tempest ? (state.TempestHealth, state.Tempest) : (state.AutoTraderHealth, state.AutoTrader);
        return new(Calm(ladder), session.State is SessionState.Connected && ladder.IsStale);
    }

    /// <summary>Without what changes every second while data comes: <see cref="ProofAge"/> draws that.</summary>
    private static HealthLadder Calm(HealthLadder ladder) => ladder with
    {
        Port = Calm(ladder.Port),
        Api = Calm(ladder.Api),
        Ib = Calm(ladder.Ib),
        Farms = [.. ladder.Farms.Select(Calm)],
        Orders = Calm(ladder.Orders),
        LastHeardAt = null,
    };

    private static Rung Calm(Rung rung) => rung with { ProvenAt = null };

    /// <summary>What is drawn.</summary>
    /// <param name="Stale">The connection stands, but what came over it is not to be taken for current.</param>
    public sealed record Shown(HealthLadder Ladder, bool Stale);
}
