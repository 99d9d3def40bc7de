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
        var (status, health) = Which is SessionName.Tempest ? (state.Tempest, state.TempestHealth) : (state.AutoTrader, state.AutoTraderHealth);
        return new(status, status.State is SessionState.Connected && health.IsStale);
    }

    /// <summary>What the card shows.</summary>
    /// <param name="Stale">The connection stands, but TWS has not been heard as it should.</param>
    public sealed record Shown(SessionStatus Status, bool Stale);
}
