using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Requests;

namespace Tempest.Tws;

/// <content>What can be traded, where, and in which steps.</content>
public sealed partial class TwsClient
{
    /// <summary>Asks for every contract that fits.</summary>
    /// <param name="contract">What is known of it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsRequestException">Code 200: none fits.</exception>
    /// <exception cref="TwsException">It took too long, or was cut off.</exception>
    public Task<IReadOnlyList<ContractDetails>> GetContractDetailsAsync(Contract contract, CancellationToken cancellation = default) =>
        AskAsync(new ContractDetailsAnswer("contract details"), id => new RequestContractDetails(id, contract), _options.RequestTimeout, cancellation);

    /// <summary>Searches for symbols and names.</summary>
    /// <param name="pattern">The beginning of a symbol, or words of a name.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public async Task<IReadOnlyList<SymbolSample>> GetMatchingSymbolsAsync(string pattern, CancellationToken cancellation = default)
    {
        var found = await AskAsync(
            new SingleAnswer<SymbolSamples>("matching symbols"), id => new RequestMatchingSymbols(id, pattern), _options.RequestTimeout, cancellation).ConfigureAwait(false);
        return found.Samples;
    }

    /// <summary>Asks for the price steps of a market rule.</summary>
    /// <param name="marketRuleId">From <see cref="ContractDetails.MarketRuleIds"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off. TWS's refusal names no request, so an unknown rule shows as a time-out.</exception>
    public Task<MarketRule> GetMarketRuleAsync(int marketRuleId, CancellationToken cancellation = default) =>
        AskSharedAsync<RequestMarketRule, MarketRule>("a market rule", new RequestMarketRule(marketRuleId), cancellation, rule => rule.MarketRuleId == marketRuleId);

    /// <summary>Asks for the options on an underlying: exchanges, trading classes, expirations, strikes.</summary>
    /// <param name="underlyingSymbol">Such as ES.</param>
    /// <param name="futureExchange">For options on futures: where the future trades; "" for all exchanges.</param>
    /// <param name="underlyingSecType">Such as STK or FUT.</param>
    /// <param name="underlyingConId">IB's number of the underlying.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public Task<IReadOnlyList<OptionParameters>> GetOptionParametersAsync(
        string underlyingSymbol, string futureExchange, string underlyingSecType, int underlyingConId, CancellationToken cancellation = default) =>
        AskAsync(
            new ListAnswer<OptionParameters, OptionParametersEnd>("option parameters"),
            id => new RequestOptionParameters(id, underlyingSymbol, futureExchange, underlyingSecType, underlyingConId), _options.RequestTimeout, cancellation);

    /// <summary>Asks which exchanges the letters of smart quotes stand for.</summary>
    /// <param name="bboExchange">From <see cref="Messages.MarketData.TickParameters.BboExchange"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public async Task<IReadOnlyList<SmartComponent>> GetSmartComponentsAsync(string bboExchange, CancellationToken cancellation = default)
    {
        var found = await AskAsync(
            new SingleAnswer<SmartComponents>("smart components"), id => new RequestSmartComponents(id, bboExchange), _options.RequestTimeout, cancellation).ConfigureAwait(false);
        return found.Components;
    }

    /// <summary>Asks which exchanges offer market depth.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public async Task<IReadOnlyList<DepthExchange>> GetDepthExchangesAsync(CancellationToken cancellation = default)
    {
        var found = await AskSharedAsync<RequestDepthExchanges, DepthExchanges>("depth exchanges", new RequestDepthExchanges(), cancellation).ConfigureAwait(false);
        return found.Exchanges;
    }
}
