using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.Options;
using Tempest.Tws.Requests;

namespace Tempest.Tws;

/// <content>Options.</content>
public sealed partial class TwsClient
{
    /// <summary>Asks for the volatility that an option's price implies.</summary>
    /// <param name="contract">The option.</param>
    /// <param name="optionPrice">In its currency.</param>
    /// <param name="underlyingPrice">In the underlying's currency.</param>
    /// <param name="cancellation">Gives up, and cancels at TWS.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public Task<TickOptionComputation> CalculateImpliedVolatilityAsync(
        Contract contract, decimal optionPrice, decimal underlyingPrice, CancellationToken cancellation = default) =>
        AskAsync(
            new SingleAnswer<TickOptionComputation>("an implied volatility"),
            id => new CalculateImpliedVolatility(id, contract, optionPrice, underlyingPrice, []), _options.RequestTimeout, cancellation,
            id => TrySend(new CancelCalculateImpliedVolatility(id)));

    /// <summary>Asks for an option's price at a volatility.</summary>
    /// <param name="contract">The option.</param>
    /// <param name="volatility">0.2 is 20 %.</param>
    /// <param name="underlyingPrice">In the underlying's currency.</param>
    /// <param name="cancellation">Gives up, and cancels at TWS.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public Task<TickOptionComputation> CalculateOptionPriceAsync(
        Contract contract, decimal volatility, decimal underlyingPrice, CancellationToken cancellation = default) =>
        AskAsync(
            new SingleAnswer<TickOptionComputation>("an option's price"),
            id => new CalculateOptionPrice(id, contract, volatility, underlyingPrice, []), _options.RequestTimeout, cancellation,
            id => TrySend(new CancelCalculateOptionPrice(id)));

    /// <summary>Exercises an option, or lets it lapse. TWS answers with order messages and errors under the ID that this returns.</summary>
    /// <param name="contract">The option.</param>
    /// <param name="lapse">Lets it lapse instead of exercising it.</param>
    /// <param name="quantity">Contracts.</param>
    /// <param name="account">Whose.</param>
    /// <param name="isOverride">Against TWS's own choice, such as out of the money.</param>
    /// <param name="manualOrderTime">When a person entered it; "" for none.</param>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public int ExerciseOption(Contract contract, bool lapse, int quantity, string account, bool isOverride = false, string manualOrderTime = "")
    {
        var id = ReserveOrderId();
        Send(new ExerciseOptions(id, contract, lapse ? 2 : 1, quantity, account, isOverride ? 1 : 0, manualOrderTime));
        return id;
    }
}
