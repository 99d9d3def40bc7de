using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>The price increments of a rule. A price must be a multiple of the increment at its level.</summary>
public sealed record MarketRule(int MarketRuleId, IReadOnlyList<PriceIncrement> Increments) : IWireMessage<MarketRule>
{
    static MessageId IWireMessage<MarketRule>.Id => MessageId.FromTws(93, "MARKET_RULE", ServerVersion.MarketRules);

    static MarketRule IWireMessage<MarketRule>.Layout<TFields>(ref TFields f, MarketRule? m) => new(
        MarketRuleId: f.Number(m?.MarketRuleId),
        Increments: Group.Many(ref f, m?.Increments, wire: "priceIncrements"));
}
