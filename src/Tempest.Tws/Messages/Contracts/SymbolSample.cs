using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>One contract that a search found.</summary>
/// <param name="Contract">Its number, symbol, SecType, primary exchange and currency; description and issuer from server version 176 on.</param>
/// <param name="DerivativeSecTypes">The SecTypes of what is derived from it, such as OPT.</param>
public sealed record SymbolSample(Contract Contract, IReadOnlyList<string> DerivativeSecTypes) : IWireGroup<SymbolSample>
{
    static SymbolSample IWireGroup<SymbolSample>.Layout<TFields>(ref TFields f, SymbolSample? g)
    {
        var c = g?.Contract;
        var contract = new Contract
        {
            ConId = f.Number(c?.ConId, wire: "Contract.ConId"),
            Symbol = f.Text(c?.Symbol, wire: "Contract.Symbol"),
            SecType = f.Text(c?.SecType, wire: "Contract.SecType"),
            PrimaryExchange = f.Text(c?.PrimaryExchange, wire: "Contract.PrimaryExch"),
            Currency = f.Text(c?.Currency, wire: "Contract.Currency"),
        };
        var derivatives = Group.Texts(ref f, g?.DerivativeSecTypes);
        if (f.Since(ServerVersion.Issuers))
        {
            contract = contract with
            {
                Description = f.Text(c?.Description, wire: "Contract.Description"),
                IssuerId = f.Text(c?.IssuerId, wire: "Contract.IssuerId"),
            };
        }

        return new SymbolSample(contract, derivatives);
    }
}
