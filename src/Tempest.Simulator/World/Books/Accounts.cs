using System.Collections.Immutable;

namespace Tempest.Simulator.World.Books;

/// <summary>The accounts of the world, and what they come to at the market's prices. Guarded by the simulation's lock.</summary>
internal sealed class Accounts(WorldClock time, Market market)
{
    /// <summary>Margin of stocks, as a part of their value.</summary>
    private const decimal StockMargin = 0.25m;

    private const decimal CurrencyMargin = 0.025m;

    private readonly SortedDictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    /// <summary>A deal was booked in an account, or corrected; or its money changed otherwise, and no instrument is named. Raised under the simulation's lock.</summary>
    internal event Action<Account, Instrument?>? Booked;

    /// <summary>Who is told the values of which account: TWS tells all its clients of one only.</summary>
    internal Dictionary<object, string> Subscribers { get; } = [];

    /// <summary>An account that nobody has used yet has what a paper account begins with.</summary>
    internal Account Of(string name)
    {
        if (!_accounts.TryGetValue(name, out var account))
            _accounts[name] = account = new Account(name);
        return account;
    }

    internal IEnumerable<Account> All => _accounts.Values;

    internal void Book(Deal deal)
    {
        var account = Of(deal.Account);
        account.Book(deal);
        Booked?.Invoke(account, deal.Instrument);
    }

    internal void Correct(Deal corrected)
    {
        var account = Of(corrected.Account);
        account.Correct(corrected);
        Booked?.Invoke(account, corrected.Instrument);
    }

    /// <summary>Pays in or out, so that the account's cash is this.</summary>
    internal void SetCash(Account account, decimal dollars)
    {
        account.Deposit += dollars - FiguresOf(account).Cash;
        Booked?.Invoke(account, null);
    }

    /// <summary>What one contract is worth now: the last price, else the middle, else the last close.</summary>
    internal decimal PriceOf(Instrument instrument) => PriceOf(market.QuoteOf(instrument));

    internal static decimal PriceOf(Quote quote) => quote.Last ?? (quote.Bid + quote.Ask) / 2 ?? quote.PreviousClose ?? 0;

    /// <summary>Initial and maintenance margin of so many contracts, in dollars.</summary>
    internal (decimal Initial, decimal Maintenance) MarginOf(Instrument instrument, decimal size)
    {
        var count = Math.Abs(size);
        return instrument.SecurityType switch
        {
            "FUT" => (count * instrument.InitialMargin, count * instrument.MaintenanceMargin),
            "CASH" => (count * PriceOf(instrument) * CurrencyMargin, count * PriceOf(instrument) * CurrencyMargin),
            _ => (count * PriceOf(instrument) * StockMargin, count * PriceOf(instrument) * StockMargin),
        };
    }

    /// <summary>The gain of one holding in this trading day, realised or not, commissions deducted.</summary>
    internal decimal DailyOf(Account account, Holding holding)
    {
        var today = Today(account, holding.Instrument);
        var quote = market.QuoteOf(holding.Instrument);
        var atRoll = holding.Size - today.Sum(d => d.Change);
        var close = quote.PreviousClose ?? PriceOf(quote);
        return holding.ValueAt(PriceOf(quote)) - (atRoll * close * holding.Instrument.Multiplier) + today.Sum(d => d.Flow);
    }

    /// <summary>What a contract has realised in this trading day.</summary>
    internal decimal RealizedOf(Account account, Instrument instrument) => Today(account, instrument).Sum(d => account.RealizedBy(d) ?? 0);

    internal AccountFigures FiguresOf(Account account)
    {
        decimal cash = account.Deposit, euros = 0, rate = 0, stocks = 0, futures = 0, futuresCash = 0, unrealized = 0, realized = 0, daily = 0, gross = 0;
        (decimal Initial, decimal Maintenance) ofFutures = default, ofSecurities = default;
        foreach (var h in account.Holdings)
        {
            var price = PriceOf(h.Instrument);
            var (initial, maintenance) = MarginOf(h.Instrument, h.Size);
            if (h.Instrument.IsFuture)
            {
                // Only what a future has made or lost is money of the account.
                cash += h.Realized;
                futuresCash += h.Realized;
                futures += h.UnrealizedAt(price);
                ofFutures = (ofFutures.Initial + initial, ofFutures.Maintenance + maintenance);
            }
            else
            {
                cash += h.Flow;
                ofSecurities = (ofSecurities.Initial + initial, ofSecurities.Maintenance + maintenance);
                if (h.Instrument.SecurityType is "CASH")
                {
                    euros += h.Size;
                    rate = price;
                }
                else
                {
                    stocks += h.ValueAt(price);
                    gross += Math.Abs(h.ValueAt(price));
                }
            }

            unrealized += h.UnrealizedAt(price);
            realized += RealizedOf(account, h.Instrument);
            daily += DailyOf(account, h);
        }

        return new AccountFigures
        {
            Cash = cash,
            Euros = euros,
            EuroRate = rate,
            Stocks = stocks,
            FuturesProfit = futures,
            FuturesCash = futuresCash,
            FuturesInitialMargin = ofFutures.Initial,
            FuturesMaintenanceMargin = ofFutures.Maintenance,
            SecuritiesInitialMargin = ofSecurities.Initial,
            SecuritiesMaintenanceMargin = ofSecurities.Maintenance,
            Unrealized = unrealized,
            Realized = realized,
            Daily = daily,
            GrossStocks = gross,
        };
    }

    private ImmutableArray<Deal> Today(Account account, Instrument instrument)
    {
        var today = instrument.Hours.DayOf(time.GetUtcNow());
        return [.. account.Deals.Where(d => d.Instrument == instrument && instrument.Hours.DayOf(d.Time) == today)];
    }
}
