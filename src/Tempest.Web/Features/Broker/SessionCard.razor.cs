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

    private string StateWords => Slice.State switch
    {
        SessionState.Connected => "connected since",
        SessionState.Connecting => "connecting since",
        _ => "not connected since",
    };

    private LinkState OrdersState =>
        Slice.Links.Orders == Links.OrdersAllowed ? LinkState.Up
        : Slice.State is SessionState.Connected ? LinkState.Down
        : LinkState.Unknown;

    protected override SessionStatus Select(BrokerSnapshot state) => Which is SessionName.Tempest ? state.Tempest : state.AutoTrader;

    private static string FarmWords(FarmKind kind) => kind switch
    {
        FarmKind.Historical => "historical data",
        FarmKind.SecurityDefinition => "security definitions",
        _ => "market data",
    };
}
