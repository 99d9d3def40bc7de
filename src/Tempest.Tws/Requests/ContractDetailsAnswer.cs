using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Routing;

namespace Tempest.Tws.Requests;

/// <summary>Contracts that fit, bonds among them.</summary>
internal sealed class ContractDetailsAnswer(string name) : Answer<IReadOnlyList<ContractDetails>>(name),
    IReceiver<ContractDetailsFound>, IReceiver<BondDetailsFound>, IReceiver<ContractDetailsEnd>
{
    private readonly List<ContractDetails> _found = [];

    void IReceiver<ContractDetailsFound>.Receive(ContractDetailsFound message) => _found.Add(message.Details);

    void IReceiver<BondDetailsFound>.Receive(BondDetailsFound message) => _found.Add(message.Details);

    void IReceiver<ContractDetailsEnd>.Receive(ContractDetailsEnd message) => Complete(_found.ToArray());
}
