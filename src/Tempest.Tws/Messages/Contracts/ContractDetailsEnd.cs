using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>All contracts that fit have come.</summary>
public sealed record ContractDetailsEnd(int RequestId) : IWireMessage<ContractDetailsEnd>
{
    static MessageId IWireMessage<ContractDetailsEnd>.Id => MessageId.FromTws(52, "CONTRACT_DATA_END");

    static ContractDetailsEnd IWireMessage<ContractDetailsEnd>.Layout<TFields>(ref TFields f, ContractDetailsEnd? m)
    {
        f.Constant(1, "message version");
        return new ContractDetailsEnd(RequestId: f.Number(m?.RequestId, wire: "reqId"));
    }
}
