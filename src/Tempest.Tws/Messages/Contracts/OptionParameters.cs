using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>The options on an underlying at one exchange in one trading class.</summary>
/// <param name="Expirations">yyyyMMdd.</param>
public sealed record OptionParameters(
    int RequestId, string Exchange, int UnderlyingConId, string TradingClass, string Multiplier, IReadOnlyList<string> Expirations,
    IReadOnlyList<decimal?> Strikes)
    : IWireMessage<OptionParameters>
{
    static MessageId IWireMessage<OptionParameters>.Id => MessageId.FromTws(75, "SECURITY_DEFINITION_OPTION_PARAMETER", ServerVersion.OptionChains);

    static OptionParameters IWireMessage<OptionParameters>.Layout<TFields>(ref TFields f, OptionParameters? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        Exchange: f.Text(m?.Exchange),
        UnderlyingConId: f.Number(m?.UnderlyingConId),
        TradingClass: f.Text(m?.TradingClass),
        Multiplier: f.Text(m?.Multiplier),
        Expirations: Group.Texts(ref f, m?.Expirations),
        Strikes: Group.Prices(ref f, m?.Strikes));
}
