using System.Globalization;
using Tempest.Tws.Messages;
using Tempest.Tws.Messages.Contracts;

namespace Tempest.Simulator.World;

/// <summary>One contract that can be traded: a future of one month, a stock, or a pair of currencies.</summary>
internal sealed class Instrument
{
    private const string FutureOrders =
        "ACTIVETIM,AD,ADJUST,ALERT,ALGO,ALLOC,AVGCOST,BASKET,BENCHPX,COND,CONDORDER,DAY,DEACT,DEACTDIS,DEACTEOD,GAT,GTC,GTD,GTT,HID,ICE,IOC,LIT,LMT,"
        + "LTH,MIT,MKT,MTL,NGCOMB,NONALGO,OCA,PEGBENCH,SCALE,SCALERST,SNAPMID,SNAPMKT,SNAPREL,STP,STPLMT,TRAIL,TRAILLIT,TRAILLMT,TRAILMIT,WHATIF";

    private const string StockOrders =
        "ACTIVETIM,AD,ADJUST,ALERT,ALGO,ALLOC,AON,AVGCOST,BASKET,COND,CONDORDER,DAY,GAT,GTC,GTD,GTT,HID,IOC,LIT,LMT,LOC,MIT,MKT,MOC,MTL,OCA,"
        + "OPG,REL,SCALE,STP,STPLMT,TRAIL,TRAILLIT,TRAILLMT,TRAILMIT,WHATIF";

    private Instrument(ContractDetails details, Root root, TradingHours hours, DateOnly listedOn, int marketRuleId)
    {
        (Details, Root, Hours, ListedOn, MarketRuleId) = (details, root, hours, listedOn, marketRuleId);
    }

    /// <summary>All but the hours of the coming days, which <see cref="DetailsAt"/> adds.</summary>
    internal ContractDetails Details { get; }

    internal Root Root { get; }

    internal Contract Contract => Details.Contract;

    internal int ConId => Contract.ConId;

    internal string Symbol => Contract.Symbol;

    internal string SecurityType => Contract.SecType;

    internal string Currency => Contract.Currency;

    internal decimal TickSize => Root.TickSize;

    /// <summary>Currency for one point of the price; 1 for stocks and currencies.</summary>
    internal decimal Multiplier => Root.Multiplier;

    internal TradingHours Hours { get; }

    internal int MarketRuleId { get; }

    /// <summary>The month of a future; null for what does not end.</summary>
    internal Expiry? Expiry { get; private init; }

    internal DateOnly? LastTradeDate => Expiry?.LastDay;

    /// <summary>The first trading day there is data of.</summary>
    internal DateOnly ListedOn { get; }

    /// <summary>Per contract, in <see cref="Currency"/>; 0 where it goes by the price.</summary>
    internal decimal InitialMargin => Root.InitialMargin;

    /// <summary>Per contract, in <see cref="Currency"/>; 0 where it goes by the price.</summary>
    internal decimal MaintenanceMargin => Root.MaintenanceMargin;

    internal bool IsFuture => SecurityType is "FUT";

    /// <summary>Whether it has trades; currencies only have quotes.</summary>
    internal bool HasTrades => SecurityType is not "CASH";

    /// <summary>The market data farm that serves it, as TWS names it.</summary>
    internal string Farm => SecurityType switch
    {
        "FUT" => "usfuture",
        "CASH" => "cashfarm",
        _ => "usfarm",
    };

    /// <summary>The exchange that stands on its trades.</summary>
    internal string TradesOn => Contract.PrimaryExchange is { Length: > 0 } listing ? listing : Contract.Exchange;

    internal bool IsExpired(DateTimeOffset now) => Expiry is { } expiry && now >= expiry.LastMoment;

    /// <summary>All that TWS says of it now.</summary>
    internal ContractDetails DetailsAt(DateTimeOffset now)
    {
        const int DaysShown = 6;
        return Details with
        {
            TradingHours = Hours.Text(now, DaysShown, regular: false),
            LiquidHours = Hours.Text(now, DaysShown, regular: true),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Contract.LocalSymbol;

    internal static Instrument Future(Root root, Expiry expiry)
    {
        var lastDay = expiry.LastDay.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return new Instrument(
            new ContractDetails
            {
                Contract = new Contract
                {
                    ConId = 730_000_000 + (root.Number * 100_000) + ((expiry.Year - 2000) * 100) + expiry.Month,
                    Symbol = root.Symbol,
                    SecType = "FUT",
                    LastTradeDateOrContractMonth = lastDay,
                    LastTradeDate = lastDay,
                    Multiplier = root.Multiplier.ToString(CultureInfo.InvariantCulture),
                    Exchange = root.Exchange,
                    Currency = "USD",
                    LocalSymbol = root.Symbol + expiry.Code,
                    TradingClass = root.Symbol,
                },
                MarketName = root.Symbol,
                MinTick = root.TickSize,
                OrderTypes = FutureOrders,
                ValidExchanges = root.Exchange,
                PriceMagnifier = 1,
                UnderConId = UnderlyingConId(root),
                LongName = root.LongName,
                ContractMonth = expiry.ContractMonth,
                TimeZoneId = Zones.Central,
                AggregateGroup = null,
                UnderSymbol = root.Symbol,
                UnderSecType = "IND",
                MarketRuleIds = root.MarketRuleId.ToString(CultureInfo.InvariantCulture),
                RealExpirationDate = lastDay,
                MinSize = 1,
                SizeIncrement = 1,
                SuggestedSizeIncrement = 1,
            },
            root,
            TradingHours.Globex,
            expiry.FirstDay,
            root.MarketRuleId)
        {
            Expiry = expiry,
        };
    }

    /// <summary>IB's number of the index below a future.</summary>
    internal static int UnderlyingConId(Root root) => 11_000_000 + root.Number;

    internal static Instrument Apple { get; } = MakeApple();

    internal static Instrument EuroDollar { get; } = MakeEuroDollar();

    private static Instrument MakeApple()
    {
        string[] exchanges = ["SMART", "AMEX", "NYSE", "CBOE", "PHLX", "CHX", "ARCA", "NASDAQ", "DRCTEDGE", "BEX", "BATS", "EDGEA", "BYX", "IEX", "EDGX", "PSX"];
        return new Instrument(
            new ContractDetails
            {
                Contract = new Contract
                {
                    ConId = 265598,
                    Symbol = "AAPL",
                    SecType = "STK",
                    Exchange = "SMART",
                    PrimaryExchange = "NASDAQ",
                    Currency = "USD",
                    LocalSymbol = "AAPL",
                    TradingClass = "NMS",
                },
                MarketName = "NMS",
                MinTick = 0.01m,
                OrderTypes = StockOrders,
                ValidExchanges = string.Join(',', exchanges),
                PriceMagnifier = 1,
                LongName = "APPLE INC",
                Industry = "Technology",
                Category = "Computers",
                Subcategory = "Computers",
                TimeZoneId = Zones.Eastern,
                SecIdList = [new TagValue("ISIN", "US0378331005")],
                AggregateGroup = 1,
                MarketRuleIds = string.Join(',', exchanges.Select(_ => "26")),
                StockType = "COMMON",
                MinSize = 0.0001m,
                SizeIncrement = 0.0001m,
                SuggestedSizeIncrement = 100,
            },
            new Root(101, "AAPL", "SMART", "APPLE INC", "AAPL", 0.01m, 1, 26, 270, 0.015, 50, 100, 0, 0),
            TradingHours.UsStocks,
            new DateOnly(1998, 1, 2),
            26);
    }

    private static Instrument MakeEuroDollar() => new(
        new ContractDetails
        {
            Contract = new Contract
            {
                ConId = 12087792,
                Symbol = "EUR",
                SecType = "CASH",
                Exchange = "IDEALPRO",
                Currency = "USD",
                LocalSymbol = "EUR.USD",
                TradingClass = "EUR.USD",
            },
            MarketName = "EUR.USD",
            MinTick = 0.00005m,
            OrderTypes = "ACTIVETIM,AD,ADJUST,ALERT,ALLOC,AVGCOST,BASKET,COND,CONDORDER,DAY,GAT,GTC,GTD,GTT,IOC,LIT,LMT,MIT,MKT,OCA,SCALE,STP,STPLMT,TRAIL,TRAILLMT,WHATIF",
            ValidExchanges = "IDEALPRO",
            PriceMagnifier = 1,
            LongName = "European Monetary Union Euro",
            TimeZoneId = Zones.Eastern,
            AggregateGroup = 4,
            MarketRuleIds = "59",
            MinSize = 0.01m,
            SizeIncrement = 0.01m,
            SuggestedSizeIncrement = 100000,
        },
        new Root(102, "EUR", "IDEALPRO", "European Monetary Union Euro", "EUR.USD", 0.00005m, 1, 59, 1.16m, 0.004, 60, 1_000_000, 0, 0),
        TradingHours.Forex,
        new DateOnly(1999, 1, 4),
        59);
}
