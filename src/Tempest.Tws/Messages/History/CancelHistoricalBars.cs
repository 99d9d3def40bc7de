using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>Ends <see cref="RequestHistoricalBars"/>. TWS confirms it with code 162, which is no error then.</summary>
public sealed record CancelHistoricalBars(int RequestId) : IWireMessage<CancelHistoricalBars>
{
    static MessageId IWireMessage<CancelHistoricalBars>.Id => MessageId.ToTws(25, "CANCEL_HISTORICAL_DATA");

    static CancelHistoricalBars IWireMessage<CancelHistoricalBars>.Layout<TFields>(ref TFields f, CancelHistoricalBars? m)
    {
        f.Constant(1, "message version");
        return new CancelHistoricalBars(RequestId: f.Number(m?.RequestId, wire: "reqId"));
    }
}
