using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Research;

/// <summary>Asks for a report on a company.</summary>
/// <param name="ReportType">Such as ReportSnapshot.</param>
public sealed record RequestFundamentals(
    int RequestId, Contract Contract, string ReportType, IReadOnlyList<TagValue> Options)
    : IWireMessage<RequestFundamentals>
{
    static MessageId IWireMessage<RequestFundamentals>.Id => MessageId.ToTws(52, "REQ_FUNDAMENTAL_DATA");

    static RequestFundamentals IWireMessage<RequestFundamentals>.Layout<TFields>(ref TFields f, RequestFundamentals? m)
    {
        f.Constant(3, "message version");
        return new RequestFundamentals(
            RequestId: f.Number(m?.RequestId, wire: "reqId"),
            Contract: ContractLayout.Fundamental(ref f, m?.Contract),
            ReportType: f.Text(m?.ReportType),
            Options: f.Tags(m?.Options, wire: "fundamentalDataOptions"));
    }
}
