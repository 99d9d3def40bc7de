using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Options;

/// <summary>Asks for an option's price at a volatility.</summary>
/// <param name="Volatility">0.2 is 20 %.</param>
public sealed record CalculateOptionPrice(
    int RequestId, Contract Contract, decimal? Volatility, decimal? UnderlyingPrice, IReadOnlyList<TagValue> Options)
    : IWireMessage<CalculateOptionPrice>
{
    static MessageId IWireMessage<CalculateOptionPrice>.Id => MessageId.ToTws(55, "REQ_CALC_OPTION_PRICE");

    static CalculateOptionPrice IWireMessage<CalculateOptionPrice>.Layout<TFields>(ref TFields f, CalculateOptionPrice? m)
    {
        f.Constant(3, "message version");
        return new CalculateOptionPrice(
            RequestId: f.Number(m?.RequestId, wire: "reqId"),
            Contract: ContractLayout.Full(ref f, m?.Contract),
            Volatility: f.Price(m?.Volatility),
            UnderlyingPrice: f.Price(m?.UnderlyingPrice, wire: "underPrice"),
            Options: f.Tags(m?.Options, wire: "optionPriceOptions"));
    }
}
