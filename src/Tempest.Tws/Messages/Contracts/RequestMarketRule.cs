using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>Asks for the price increments of a rule.</summary>
/// <param name="MarketRuleId">From a contract's details, one for each of its exchanges.</param>
public sealed record RequestMarketRule(int MarketRuleId) : IWireMessage<RequestMarketRule>
{
    static MessageId IWireMessage<RequestMarketRule>.Id => MessageId.ToTws(91, "REQ_MARKET_RULE", ServerVersion.MarketRules);

    static RequestMarketRule IWireMessage<RequestMarketRule>.Layout<TFields>(ref TFields f, RequestMarketRule? m) =>
        new(MarketRuleId: f.Number(m?.MarketRuleId));
}
