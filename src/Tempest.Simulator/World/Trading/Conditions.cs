using Tempest.Simulator.Sessions;
using Tempest.Tws.Messages.Orders;

namespace Tempest.Simulator.World.Trading;

/// <summary>Whether the conditions of orders hold. One that looks at a contract that is not traded here never does.</summary>
internal sealed class Conditions(Simulation simulation)
{
    internal bool Holds(Ticket ticket, OrderCondition condition)
    {
        switch (condition)
        {
            case OrderCondition.Price price:
                return QuoteOf(price.ConId) is { } q && PriceOf(q, price) is { } p && Compare(p, price.Level ?? 0, price.IsMore);
            case OrderCondition.Volume volume:
                return QuoteOf(volume.ConId) is { } v && Compare(v.Volume, volume.Traded, volume.IsMore);
            case OrderCondition.PercentChange change:
                return QuoteOf(change.ConId) is { Last: { } last, PreviousClose: { } close } && close != 0
                    && Compare((last - close) / close * 100, change.ChangePercent ?? 0, change.IsMore);
            case OrderCondition.Time time:
                return OrderTimes.TryParse(time.At, out var at, out _) && (time.IsMore ? simulation.Time.GetUtcNow() >= at : simulation.Time.GetUtcNow() <= at);
            case OrderCondition.Margin margin:
                var figures = simulation.Accounts.FiguresOf(simulation.Accounts.Of(ticket.Order.Account));
                return Compare(figures.Cushion * 100, margin.Percent, margin.IsMore);
            case OrderCondition.Execution execution:
                return simulation.Accounts.All.SelectMany(a => a.Deals).Any(d => d.Time >= ticket.PlacedAt && d.PermId != ticket.PermId
                    && d.Instrument.Symbol == execution.Symbol && d.Instrument.SecurityType == execution.SecType
                    && (execution.Exchange.Length == 0 || execution.Exchange == d.Exchange));
            default:
                return false;
        }
    }

    /// <summary>The contracts that conditions look at, by number.</summary>
    internal static IEnumerable<int> ConIdsOf(Order order) => order.Conditions.Select(c => c switch
    {
        OrderCondition.Price p => p.ConId,
        OrderCondition.Volume v => v.ConId,
        OrderCondition.PercentChange p => p.ConId,
        _ => 0,
    }).Where(conId => conId != 0);

    private Quote? QuoteOf(int conId) => simulation.Instruments.OfConId(conId) is { } instrument ? simulation.Market.QuoteOf(instrument) : null;

    private static decimal? PriceOf(Quote quote, OrderCondition.Price price) => price.TriggerMethod switch
    {
        ConditionTrigger.BidAsk or ConditionTrigger.DoubleBidAsk => price.IsMore ? quote.Ask : quote.Bid,
        ConditionTrigger.MidPoint => (quote.Bid + quote.Ask) / 2,
        _ => quote.Last ?? (quote.Bid + quote.Ask) / 2,
    };

    private static bool Compare(decimal value, decimal level, bool isMore) => isMore ? value >= level : value <= level;
}
