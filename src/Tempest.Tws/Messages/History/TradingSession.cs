using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>One trading session, in the schedule's time zone.</summary>
/// <param name="Start">yyyyMMdd-HH:mm:ss.</param>
/// <param name="ReferenceDate">The trading day it belongs to, yyyyMMdd.</param>
public sealed record TradingSession(string Start, string End, string ReferenceDate) : IWireGroup<TradingSession>
{
    static TradingSession IWireGroup<TradingSession>.Layout<TFields>(ref TFields f, TradingSession? g) => new(
        Start: f.Text(g?.Start, wire: "StartDateTime"),
        End: f.Text(g?.End, wire: "EndDateTime"),
        ReferenceDate: f.Text(g?.ReferenceDate, wire: "RefDate"));
}
