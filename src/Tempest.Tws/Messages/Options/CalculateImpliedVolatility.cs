using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Options;

/// <summary>Asks for the volatility that an option's price implies.</summary>
public sealed record CalculateImpliedVolatility(
    int RequestId, Contract Contract, decimal? OptionPrice, decimal? UnderlyingPrice, IReadOnlyList<TagValue> Options)
    : IWireMessage<CalculateImpliedVolatility>
{
    static MessageId IWireMessage<CalculateImpliedVolatility>.Id => MessageId.ToTws(54, "REQ_CALC_IMPLIED_VOLAT");

    static CalculateImpliedVolatility IWireMessage<CalculateImpliedVolatility>.Layout<TFields>(ref TFields f, CalculateImpliedVolatility? m)
    {
        f.Constant(3, "message version");
        return new CalculateImpliedVolatility(
            RequestId: f.Number(m?.RequestId, wire: "reqId"),
            Contract: ContractLayout.Full(ref f, m?.Contract),
            OptionPrice: f.Price(m?.OptionPrice),
            UnderlyingPrice: f.Price(m?.UnderlyingPrice, wire: "underPrice"),
            Options: f.Tags(m?.Options, wire: "impliedVolatilityOptions"));
    }
}
