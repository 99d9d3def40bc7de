using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>Asks for all contracts that fit. Answered by <see cref="ContractDetailsFound"/> for each and <see cref="ContractDetailsEnd"/>, or by error 200 alone.</summary>
public sealed record RequestContractDetails(int RequestId, Contract Contract) : IWireMessage<RequestContractDetails>
{
    static MessageId IWireMessage<RequestContractDetails>.Id => MessageId.ToTws(9, "REQ_CONTRACT_DATA");

    static RequestContractDetails IWireMessage<RequestContractDetails>.Layout<TFields>(ref TFields f, RequestContractDetails? m)
    {
        f.Constant(8, "message version");
        return new RequestContractDetails(
            RequestId: f.Number(m?.RequestId, wire: "reqId"),
            Contract: ContractLayout.Query(ref f, m?.Contract));
    }
}
