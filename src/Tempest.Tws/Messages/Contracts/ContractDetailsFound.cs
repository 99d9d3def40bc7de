using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>One contract that fits a <see cref="RequestContractDetails"/>; bonds come as <see cref="BondDetailsFound"/>.</summary>
public sealed record ContractDetailsFound(int RequestId, ContractDetails Details) : IWireMessage<ContractDetailsFound>
{
    private static readonly WireChoices<FundDistributionPolicy> s_policies = new(
        isOpen: true,
        ("N", FundDistributionPolicy.AccumulationFund),
        ("Y", FundDistributionPolicy.IncomeFund));

    private static readonly WireChoices<FundAssetType> s_assets = new(
        isOpen: true,
        ("000", FundAssetType.Others),
        ("001", FundAssetType.MoneyMarket),
        ("002", FundAssetType.FixedIncome),
        ("003", FundAssetType.MultiAsset),
        ("004", FundAssetType.Equity),
        ("005", FundAssetType.Sector),
        ("006", FundAssetType.Guaranteed),
        ("007", FundAssetType.Alternative));

    static MessageId IWireMessage<ContractDetailsFound>.Id => MessageId.FromTws(10, "CONTRACT_DATA");

    static ContractDetailsFound IWireMessage<ContractDetailsFound>.Layout<TFields>(ref TFields f, ContractDetailsFound? m)
    {
        if (f.Before(ServerVersion.SizeRules))
            f.Constant(8, "message version");
        return new ContractDetailsFound(
            RequestId: f.Number(m?.RequestId, wire: "reqId"),
            Details: Read(ref f, m?.Details));
    }

    private static ContractDetails Read<TFields>(ref TFields f, ContractDetails? d)
        where TFields : IWireFields, allows ref struct
    {
        var c = d?.Contract;
        var symbol = f.Text(c?.Symbol);
        var secType = f.Text(c?.SecType);
        var expiry = ExpiryText.Split(f.Text(
            new ExpiryText(c?.LastTradeDateOrContractMonth ?? "", d?.LastTradeTime ?? "", d?.LastTradeZone ?? "").Joined,
            "c.LastTradeDateOrContractMonth",
            wire: "lastTradeDate"));
        var lastTradeDate = f.Since(ServerVersion.LastTradeDate) ? f.Text(c?.LastTradeDate) : "";
        var strike = f.Price(c?.Strike);
        var right = f.Text(c?.Right);
        var exchange = f.Text(c?.Exchange);
        var currency = f.Text(c?.Currency);
        var localSymbol = f.Text(c?.LocalSymbol);
        var marketName = f.Text(d?.MarketName);
        var tradingClass = f.Text(c?.TradingClass);
        var conId = f.Number(c?.ConId);
        var minTick = f.Price(d?.MinTick);
        if (f.Since(ServerVersion.SizeMultiplier) && f.Before(ServerVersion.SizeRules))
            f.Constant(100, "multiplier of market data sizes");
        var multiplier = f.Text(c?.Multiplier);
        var isFund = secType == "FUND";
        return new ContractDetails
        {
            MarketName = marketName,
            MinTick = minTick,
            OrderTypes = f.Text(d?.OrderTypes),
            ValidExchanges = f.Text(d?.ValidExchanges),
            PriceMagnifier = f.Number(d?.PriceMagnifier),
            UnderConId = f.Number(d?.UnderConId),
            LongName = f.EscapedText(d?.LongName),
            Contract = new Contract
            {
                PrimaryExchange = f.Text(c?.PrimaryExchange, wire: "c.PrimaryExch"),
                ConId = conId,
                Symbol = symbol,
                SecType = secType,
                LastTradeDateOrContractMonth = expiry.Date,
                LastTradeDate = lastTradeDate,
                Strike = strike,
                Right = right,
                Multiplier = multiplier,
                Exchange = exchange,
                Currency = currency,
                LocalSymbol = localSymbol,
                TradingClass = tradingClass,
            },
            LastTradeTime = expiry.Time,
            LastTradeZone = expiry.Zone,
            ContractMonth = f.Text(d?.ContractMonth),
            Industry = f.Text(d?.Industry),
            Category = f.Text(d?.Category),
            Subcategory = f.Text(d?.Subcategory),
            TimeZoneId = f.Text(d?.TimeZoneId),
            TradingHours = f.Text(d?.TradingHours),
            LiquidHours = f.Text(d?.LiquidHours),
            EvRule = f.Text(d?.EvRule),
            EvMultiplier = f.Price(d?.EvMultiplier),
            SecIdList = Group.Many(ref f, d?.SecIdList),
            AggregateGroup = f.Since(ServerVersion.AggregateGroup) ? f.NumberOrUnset(d?.AggregateGroup, wire: "d.AggGroup") : 0,
            UnderSymbol = f.Since(ServerVersion.Underlying) ? f.Text(d?.UnderSymbol) : "",
            UnderSecType = f.Since(ServerVersion.Underlying) ? f.Text(d?.UnderSecType) : "",
            MarketRuleIds = f.Since(ServerVersion.MarketRules) ? f.Text(d?.MarketRuleIds) : "",
            RealExpirationDate = f.Since(ServerVersion.RealExpirationDate) ? f.Text(d?.RealExpirationDate) : "",
            StockType = f.Since(ServerVersion.StockType) ? f.Text(d?.StockType) : "",
            MinSize = Sizes(ref f) ? f.Quantity(d?.MinSize) : null,
            SizeIncrement = f.Since(ServerVersion.SizeRules) ? f.Quantity(d?.SizeIncrement) : null,
            SuggestedSizeIncrement = f.Since(ServerVersion.SizeRules) ? f.Quantity(d?.SuggestedSizeIncrement) : null,
            FundName = Fund(ref f, isFund) ? f.Text(d?.FundName) : "",
            FundFamily = Fund(ref f, isFund) ? f.Text(d?.FundFamily) : "",
            FundType = Fund(ref f, isFund) ? f.Text(d?.FundType) : "",
            FundFrontLoad = Fund(ref f, isFund) ? f.Text(d?.FundFrontLoad) : "",
            FundBackLoad = Fund(ref f, isFund) ? f.Text(d?.FundBackLoad) : "",
            FundBackLoadTimeInterval = Fund(ref f, isFund) ? f.Text(d?.FundBackLoadTimeInterval) : "",
            FundManagementFee = Fund(ref f, isFund) ? f.Text(d?.FundManagementFee) : "",
            FundClosed = Fund(ref f, isFund) && f.Flag(d?.FundClosed),
            FundClosedForNewInvestors = Fund(ref f, isFund) && f.Flag(d?.FundClosedForNewInvestors),
            FundClosedForNewMoney = Fund(ref f, isFund) && f.Flag(d?.FundClosedForNewMoney),
            FundNotifyAmount = Fund(ref f, isFund) ? f.Text(d?.FundNotifyAmount) : "",
            FundMinimumInitialPurchase = Fund(ref f, isFund) ? f.Text(d?.FundMinimumInitialPurchase) : "",
            FundSubsequentMinimumPurchase = Fund(ref f, isFund) ? f.Text(d?.FundSubsequentMinimumPurchase) : "",
            FundBlueSkyStates = Fund(ref f, isFund) ? f.Text(d?.FundBlueSkyStates) : "",
            FundBlueSkyTerritories = Fund(ref f, isFund) ? f.Text(d?.FundBlueSkyTerritories) : "",
            FundDistributionPolicy = Fund(ref f, isFund) ? f.Choice(d?.FundDistributionPolicy, s_policies, wire: "d.FundDistributionPolicyIndicator") : default,
            FundAssetType = Fund(ref f, isFund) ? f.Choice(d?.FundAssetType, s_assets) : default,
            IneligibilityReasons = f.Since(ServerVersion.IneligibilityReasons) ? Group.Many(ref f, d?.IneligibilityReasons, wire: "d.IneligibilityReasonList") : [],
        };
    }

    /// <summary>Whether sizes follow; goes past the field that only 163 has in their place.</summary>
    private static bool Sizes<TFields>(ref TFields f)
        where TFields : IWireFields, allows ref struct
    {
        if (f.Since(ServerVersion.DecimalSizes) && f.Before(ServerVersion.SizeRules))
            f.Constant("", "size rules to come");
        return f.Since(ServerVersion.SizeRules);
    }

    private static bool Fund<TFields>(ref TFields f, bool isFund)
        where TFields : IWireFields, allows ref struct =>
        f.Since(ServerVersion.FundDetails) && f.When(isFund, "for SecType FUND");
}
