using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>How much was traded at each price.</summary>
public sealed record Histogram(int RequestId, IReadOnlyList<HistogramEntry> Entries) : IWireMessage<Histogram>
{
    static MessageId IWireMessage<Histogram>.Id => MessageId.FromTws(89, "HISTOGRAM_DATA", ServerVersion.Histograms);

    static Histogram IWireMessage<Histogram>.Layout<TFields>(ref TFields f, Histogram? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        Entries: Group.Many(ref f, m?.Entries, wire: "data"));
}
