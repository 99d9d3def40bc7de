using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>What a search for symbols and names found.</summary>
public sealed record SymbolSamples(int RequestId, IReadOnlyList<SymbolSample> Samples) : IWireMessage<SymbolSamples>
{
    static MessageId IWireMessage<SymbolSamples>.Id => MessageId.FromTws(79, "SYMBOL_SAMPLES", ServerVersion.MatchingSymbols);

    static SymbolSamples IWireMessage<SymbolSamples>.Layout<TFields>(ref TFields f, SymbolSamples? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        Samples: Group.Many(ref f, m?.Samples, wire: "contractDescriptions"));
}
