using System.Collections.Immutable;
using Tempest.Simulator.Faults;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Session;

namespace Tempest.Simulator.World;

/// <summary>
/// Everything that can be traded: the index futures of the three next quarterly months, AAPL and EUR.USD. Futures that ended in
/// the last two years are known to who asks for expired ones. An instrument is the same object as long as the simulator runs.
/// Guarded by <see cref="Sessions.Simulation.World"/>.
/// </summary>
internal sealed class Instruments(WorldClock time)
{
    /// <summary>So many quarterly months are listed at once.</summary>
    internal const int MonthsListed = 3;

    private const int ExpiredQuarters = 8;

    private static readonly ImmutableHashSet<string> s_securityTypes =
    [
        "STK", "FUT", "CONTFUT", "FUT+CONTFUT", "OPT", "FOP", "IND", "CASH", "CFD", "CMDTY", "BOND", "BAG", "FUND", "WAR", "IOPT", "CRYPTO", "NEWS", "EC",
    ];

    private readonly Dictionary<(Root Root, Expiry Expiry), Instrument> _futures = [];

    /// <summary>All that are listed now: futures first, by product and month.</summary>
    internal ImmutableArray<Instrument> Listed
    {
        get
        {
            var front = Expiry.Front(time.GetUtcNow());
            return
            [
                .. from root in Root.Futures
                   from expiry in Quarters(front, MonthsListed)
                   select Future(root, expiry),
                Instrument.Apple,
                Instrument.EuroDollar,
            ];
        }
    }

    /// <summary>Every match, as TWS finds them. CONTFUT finds the future that is next to end.</summary>
    internal ImmutableArray<Instrument> Find(Contract query)
    {
        var found = query.IncludeExpired ? [.. Expired(), .. Listed] : Listed;
        if (query.ConId != 0)
            return [.. found.Where(i => i.ConId == query.ConId && IsOn(i, query.Exchange))];
        if (query.Symbol.Length == 0 && query.LocalSymbol.Length == 0 && query.SecId.Length == 0 && query.TradingClass.Length == 0)
            return [];
        var matches = found.Where(i => Fits(i, query));
        // A continuous future is the front month.
        return query.SecType is "CONTFUT" ? [.. matches.GroupBy(i => i.Symbol).Select(g => g.First(i => !i.IsExpired(time.GetUtcNow())))] : [.. matches];
    }

    /// <summary>The one that is meant where one must be meant: by orders and market data.</summary>
    /// <param name="refusal">Why there is none: 200, or 321 where something is missing; null when there is one. It names no request yet.</param>
    internal Instrument? Single(Contract query, out ErrorMessage? refusal)
    {
        refusal = Missing(query);
        if (refusal is not null)
            return null;
        var found = query.SecType is "CONTFUT" ? [] : Find(query);
        refusal = found.Length switch
        {
            0 => MarketNotices.NoContract(-1),
            1 => null,
            _ => MarketNotices.AmbiguousContract(-1),
        };
        return refusal is null ? found[0] : null;
    }

    /// <summary>What a contract must say before anything is looked for; null when nothing is missing.</summary>
    /// <param name="needsExchange">Details are found without.</param>
    internal static ErrorMessage? Missing(Contract query, bool needsExchange = true) =>
        query.ConId == 0 && !s_securityTypes.Contains(query.SecType) ? MarketNotices.Invalid(-1, "Please enter a valid security type")
        : query.ConId == 0 && query.Symbol.Length == 0 && query.LocalSymbol.Length == 0 && query.SecId.Length == 0 && query.TradingClass.Length == 0
            ? MarketNotices.Invalid(-1, "Please enter a local symbol or a symbol")
        : needsExchange && query.Exchange.Length == 0 ? MarketNotices.Invalid(-1, "Please enter exchange")
        : null;

    /// <summary>The instrument of this number, expired or not; null when there is none.</summary>
    internal Instrument? OfConId(int conId) => Find(new Contract { ConId = conId, IncludeExpired = true }) is [var found, ..] ? found : null;

    /// <summary>The listed instrument of a name such as MESZ6 or EUR.USD; for MES alone the next month. Null when there is none.</summary>
    internal Instrument? Named(string name) =>
        Listed.FirstOrDefault(i => i.Contract.LocalSymbol.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? Listed.FirstOrDefault(i => i.Symbol.Equals(name, StringComparison.OrdinalIgnoreCase));

    internal Instrument Future(Root root, Expiry expiry)
    {
        if (!_futures.TryGetValue((root, expiry), out var future))
            _futures[(root, expiry)] = future = Instrument.Future(root, expiry);
        return future;
    }

    private ImmutableArray<Instrument> Expired()
    {
        var oldest = Expiry.Front(time.GetUtcNow());
        for (var quarter = 0; quarter < ExpiredQuarters; quarter++)
            oldest = oldest.Previous;
        return [.. from root in Root.Futures from expiry in Quarters(oldest, ExpiredQuarters) select Future(root, expiry)];
    }

    private static IEnumerable<Expiry> Quarters(Expiry first, int count)
    {
        for (; count > 0; count--, first = first.Next)
            yield return first;
    }

    private static bool Fits(Instrument instrument, Contract query)
    {
        var contract = instrument.Contract;
        return (query.SecType.Length == 0 || query.SecType.Split('+').Contains(contract.SecType) || (query.SecType is "CONTFUT" && instrument.IsFuture))
            && Matches(query.Symbol, contract.Symbol)
            && Matches(query.LocalSymbol, contract.LocalSymbol)
            && Matches(query.Currency, contract.Currency)
            && Matches(query.TradingClass, contract.TradingClass)
            && IsOn(instrument, query.Exchange)
            && (query.PrimaryExchange.Length == 0 || Matches(query.PrimaryExchange, instrument.TradesOn) || (query.PrimaryExchange is "ISLAND" && instrument.TradesOn is "NASDAQ"))
            && FitsExpiry(instrument, query.LastTradeDateOrContractMonth)
            && (query.Multiplier.Length == 0 || SameNumber(query.Multiplier, contract.Multiplier))
            && (query.SecId.Length == 0 || instrument.Details.SecIdList.Any(id => id.Tag == query.SecIdType && id.Value == query.SecId));
    }

    private static bool Matches(string asked, string stated) => asked.Length == 0 || asked.Equals(stated, StringComparison.OrdinalIgnoreCase);

    /// <summary>Chicago's exchanges are known by their former names too.</summary>
    private static bool IsOn(Instrument instrument, string exchange) =>
        exchange.Length == 0
        || instrument.Details.ValidExchanges.Split(',').Contains(exchange switch
        {
            "GLOBEX" => "CME",
            "ECBOT" => "CBOT",
            "ISLAND" => "NASDAQ",
            _ => exchange,
        });

    /// <summary>yyyyMM is the contract month, yyyyMMdd the last trading day.</summary>
    private static bool FitsExpiry(Instrument instrument, string asked) => asked.Length switch
    {
        0 => true,
        6 => instrument.Details.ContractMonth == asked,
        _ => instrument.Contract.LastTradeDateOrContractMonth == asked,
    };

    private static bool SameNumber(string asked, string stated) =>
        decimal.TryParse(asked, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && (decimal.TryParse(stated, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var own) ? number == own : number == 1);
}
