using Microsoft.AspNetCore.Components;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class SessionCard
{
    [Parameter, EditorRequired]
    public SessionName Which { get; set; }

    private string HeadingId => $"session-{Which}";

    private string Heading => Which is SessionName.Tempest ? "Tempest connection" : "AutoTrader connection";

    private string Purpose => Which is SessionName.Tempest
        ? "Reads account and market data."
        : "For the assisted trading engine: places and manages orders.";

    private string StateWords => Status.State switch
    {
        SessionState.Connected => "connected since",
        SessionState.Connecting => "connecting since",
        _ => "not connected since",
    };

    private SessionStatus Status => Slice.Status;

    protected override Shown Select(BrokerSnapshot state)
    {
        var isEngine = Which is SessionName.AutoTrader;
        var status = isEngine ? state.AutoTrader : state.Tempest;
        var tempestIsStale = IsStale(state.Tempest, state.TempestHealth);
        var stale = isEngine ? IsStale(state.AutoTrader, state.AutoTraderHealth) : tempestIsStale;
        var waits = isEngine && status.State is not SessionState.Connected && state.Tempest.State is not SessionState.Connected;
        return new(status with { Cause = null, Hint = null }, stale, stale && !(isEngine && tempestIsStale), waits);
    }

    private static bool IsStale(SessionStatus status, HealthLadder health) => status.State is SessionState.Connected && health.IsStale;

    /// <summary>What the card shows.</summary>
    /// <param name="Stale">The connection stands, but TWS has not been heard as it should.</param>
    /// <param name="SaysStale">It is said on this card; once for both.</param>
    /// <param name="Waits">It is the engine's, and Tempest's own comes first.</param>
    public sealed record Shown(SessionStatus Status, bool Stale, bool SaysStale, bool Waits);
}
