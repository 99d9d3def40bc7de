using Tempest.Simulator.Faults;
using Tempest.Simulator.World;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>Says what contracts there are: one answer for each match and an end; or error 200 alone.</summary>
internal sealed class ContractDesk(Simulation simulation, ClientConnection connection) : IDesk
{
    public bool Take<T>(T request)
        where T : IWireMessage<T>
    {
        if (request is not RequestContractDetails details)
            return false;
        lock (simulation.World)
            Answer(details);
        return true;
    }

    public void Close()
    {
    }

    private void Answer(RequestContractDetails request)
    {
        if (Instruments.Missing(request.Contract, needsExchange: false) is { } missing)
        {
            connection.Send(missing with { RequestId = request.RequestId });
            return;
        }

        var found = simulation.Instruments.Find(request.Contract);
        if (found.IsEmpty)
        {
            connection.Send(MarketNotices.NoContract(request.RequestId));
            return;
        }

        var batch = connection.NewBatch();
        foreach (var instrument in found)
            batch.Add(new ContractDetailsFound(request.RequestId, AsAsked(instrument, request.Contract)));
        batch.Add(new ContractDetailsEnd(request.RequestId));
        connection.Send(batch);
    }

    /// <summary>On the exchange that was named; and as a continuous future where one was asked for.</summary>
    private ContractDetails AsAsked(Instrument instrument, Contract query)
    {
        var details = instrument.DetailsAt(simulation.Time.GetUtcNow());
        var contract = details.Contract;
        if (query.Exchange.Length > 0 && !instrument.IsFuture)
            contract = contract with { Exchange = query.Exchange };
        if (query.SecType is "CONTFUT")
            contract = contract with { SecType = "CONTFUT" };
        return details with { Contract = contract };
    }
}
