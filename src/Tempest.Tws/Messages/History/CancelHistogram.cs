using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>Ends <see cref="RequestHistogram"/>.</summary>
public sealed record CancelHistogram(int RequestId) : IWireMessage<CancelHistogram>
{
    static MessageId IWireMessage<CancelHistogram>.Id => MessageId.ToTws(89, "CANCEL_HISTOGRAM_DATA", ServerVersion.Histograms);

    static CancelHistogram IWireMessage<CancelHistogram>.Layout<TFields>(ref TFields f, CancelHistogram? m) =>
        new(RequestId: f.Number(m?.RequestId, wire: "tickerId"));
}
