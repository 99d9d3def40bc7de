using System.Collections.Immutable;
using System.Globalization;

namespace Tempest.Simulator.World.Books;

/// <summary>One value of an account as TWS names it.</summary>
/// <param name="Currency">"BASE" for totals, "" where there is none.</param>
internal sealed record AccountRow(string Key, string Value, string Currency);

/// <summary>All values of an account that TWS sends, in the order of their names.</summary>
internal static class AccountRows
{
    private const string Dollars = "USD";
    private const string Base = "BASE";

    /// <summary>What belongs to one currency, and what the ledger tags ask for.</summary>
    private static readonly ImmutableArray<string> s_ledgerKeys =
    [
        "AccruedCash", "CashBalance", "CorporateBondValue", "Currency", "ExchangeRate", "FundValue", "FutureOptionValue", "FuturesPNL", "FxCashBalance",
        "IssuerOptionValue", "MoneyMarketFundValue", "MutualFundValue", "NetDividend", "NetLiquidationByCurrency", "OptionMarketValue", "RealCurrency",
        "RealizedPnL", "StockMarketValue", "TBillValue", "TBondValue", "TotalCashBalance", "UnrealizedPnL", "WarrantValue",
    ];

    internal static ImmutableArray<AccountRow> Of(Account account, AccountFigures f)
    {
        var rows = ImmutableArray.CreateBuilder<AccountRow>();
        void Plain(string key, string value) => rows.Add(new AccountRow(key, value, ""));
        void Money(string key, decimal value) => rows.Add(new AccountRow(key, Text(value), Dollars));
        void Segments(string key, decimal all, decimal commodities)
        {
            Money(key, all);
            Money(key + "-C", commodities);
            Money(key + "-S", all - commodities);
        }

        Plain("AccountCode", account.Name);
        Plain("AccountOrGroup", account.Name);
        Plain("AccountReady", "true");
        Plain("AccountType", "INDIVIDUAL");
        Plain("Cushion", f.Cushion.ToString("0.######", CultureInfo.InvariantCulture));
        Plain("DayTradesRemaining", "-1");
        for (var day = 1; day <= 4; day++)
            Plain(string.Create(CultureInfo.InvariantCulture, $"DayTradesRemainingT+{day}"), "-1");
        Plain("HighestSeverity", "0");
        Plain("Leverage-S", Ratio(f.GrossStocks, f.NetLiquidation));
        Plain("Leverage", Ratio(f.GrossStocks, f.NetLiquidation));
        Plain("LookAheadNextChange", "0");
        Plain("SegmentTitle-C", "US Commodities");
        Plain("SegmentTitle-S", "US Securities");
        Plain("TradingType-S", "STKNOPT");
        Plain("WhatIfPMEnabled", "true");
        Segments("AccruedDividend", 0, 0);
        foreach (var prefix in (string[])["", "Full", "LookAhead"])
        {
            Segments(prefix + "AvailableFunds", f.AvailableFunds, f.CommoditiesValue - f.FuturesInitialMargin);
            Segments(prefix + "ExcessLiquidity", f.ExcessLiquidity, f.CommoditiesValue - f.FuturesMaintenanceMargin);
            Segments(prefix + "InitMarginReq", f.InitialMargin, f.FuturesInitialMargin);
            Segments(prefix + "MaintMarginReq", f.MaintenanceMargin, f.FuturesMaintenanceMargin);
        }

        Money("Billable", 0);
        Money("BuyingPower", Math.Max(0, f.AvailableFunds) * 4);
        Segments("EquityWithLoanValue", f.NetLiquidation, f.CommoditiesValue);
        Money("GrossPositionValue", f.GrossStocks);
        Money("GrossPositionValue-S", f.GrossStocks);
        Segments("NetLiquidation", f.NetLiquidation, f.CommoditiesValue);
        Money("NetLiquidationUncertainty", 0);
        Money("PreviousDayEquityWithLoanValue", f.NetLiquidation - f.Daily);
        Money("PreviousDayEquityWithLoanValue-S", f.SecuritiesValue);
        Money("RegTEquity", f.SecuritiesValue);
        Money("RegTMargin", f.SecuritiesInitialMargin * 2);
        Money("SMA", Math.Max(0, f.SecuritiesValue - f.SecuritiesInitialMargin));
        Segments("SettledCash", f.Cash, f.CommoditiesCash);
        Segments("TotalCashValue", f.Cash, f.CommoditiesCash);
        rows.AddRange(Ledger(account, f));
        return [.. rows.OrderBy(r => r.Key, StringComparer.Ordinal)];
    }

    /// <summary>Cash, values and results by currency, and in total under BASE.</summary>
    internal static IEnumerable<AccountRow> Ledger(Account account, AccountFigures f)
    {
        string[] currencies = f.Euros != 0 ? [Base, "EUR", Dollars] : [Base, Dollars];
        return from currency in currencies from key in s_ledgerKeys select new AccountRow(key, ValueOf(key, currency, f), currency);
    }

    private static string ValueOf(string key, string currency, AccountFigures f)
    {
        var isEuro = currency is "EUR";
        var cash = isEuro ? f.Euros : currency is Base ? f.Cash + (f.Euros * f.EuroRate) : f.Cash;
        return key switch
        {
            "Currency" or "RealCurrency" => currency,
            "ExchangeRate" => isEuro ? f.EuroRate.ToString("0.0000000", CultureInfo.InvariantCulture) : "1.00",
            "CashBalance" or "TotalCashBalance" => Text(cash),
            "NetLiquidationByCurrency" => Text(isEuro ? f.Euros : currency is Base ? f.NetLiquidation : f.NetLiquidation - (f.Euros * f.EuroRate)),
            "StockMarketValue" when !isEuro => Text(f.Stocks),
            "FuturesPNL" when !isEuro => Text(f.FuturesProfit),
            "UnrealizedPnL" when !isEuro => Text(f.Unrealized),
            "RealizedPnL" when !isEuro => Text(f.Realized),
            _ => Text(0),
        };
    }

    private static string Ratio(decimal part, decimal whole) => Text(whole == 0 ? 0 : part / whole);

    private static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
