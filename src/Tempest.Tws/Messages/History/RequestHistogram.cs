using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>Asks how much was traded at each price.</summary>
/// <param name="Period">Such as "3 days".</param>
public sealed record RequestHistogram(int RequestId, Contract Contract, bool RegularHoursOnly, string Period) : IWireMessage<RequestHistogram>
{
    static MessageId IWireMessage<RequestHistogram>.Id => MessageId.ToTws(88, "REQ_HISTOGRAM_DATA", ServerVersion.Histograms);

    static RequestHistogram IWireMessage<RequestHistogram>.Layout<TFields>(ref TFields f, RequestHistogram? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "tickerId"),
        Contract: ContractLayout.WithExpired(ref f, m?.Contract),
        RegularHoursOnly: f.Flag(m?.RegularHoursOnly, wire: "useRTH"),
        Period: f.Text(m?.Period));
}
