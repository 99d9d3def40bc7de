using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>One exchange behind a smart quote.</summary>
/// <param name="Bit">Its bit in the quote's mask.</param>
public sealed record SmartComponent(int Bit, string Exchange, string Letter) : IWireGroup<SmartComponent>
{
    static SmartComponent IWireGroup<SmartComponent>.Layout<TFields>(ref TFields f, SmartComponent? g) => new(
        Bit: f.Number(g?.Bit, wire: "bit"),
        Exchange: f.Text(g?.Exchange, wire: "exchange"),
        Letter: f.Text(g?.Letter, wire: "letter"));
}
