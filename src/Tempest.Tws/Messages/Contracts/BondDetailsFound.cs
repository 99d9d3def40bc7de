using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>One bond that fits a <see cref="RequestContractDetails"/>.</summary>
public sealed record BondDetailsFound(int RequestId, ContractDetails Details) : IWireMessage<BondDetailsFound>
{
    static MessageId IWireMessage<BondDetailsFound>.Id => MessageId.FromTws(18, "BOND_CONTRACT_DATA");

    static BondDetailsFound IWireMessage<BondDetailsFound>.Layout<TFields>(ref TFields f, BondDetailsFound? m)
    {
        if (f.Before(ServerVersion.SizeRules))
            f.Constant(6, "message version");
        return new BondDetailsFound(
            RequestId: f.Number(m?.RequestId, wire: "reqId"),
            Details: Read(ref f, m?.Details));
    }

    private static ContractDetails Read<TFields>(ref TFields f, ContractDetails? d)
        where TFields : IWireFields, allows ref struct
    {
        var c = d?.Contract;
        var zoneHasField = f.Since(ServerVersion.BondTradingHours);
        var symbol = f.Text(c?.Symbol);
        var secType = f.Text(c?.SecType);
        var cusip = f.Text(d?.Cusip);
        var coupon = f.Price(d?.Coupon);
        var maturity = ExpiryText.Split(f.Text(
            new ExpiryText(d?.Maturity ?? "", d?.LastTradeTime ?? "", (zoneHasField ? d?.LastTradeZone : d?.TimeZoneId) ?? "").Joined,
            "d.Maturity",
            wire: "maturity"));
        var found = new ContractDetails
        {
            Cusip = cusip,
            Coupon = coupon,
            Maturity = maturity.Date,
            LastTradeTime = maturity.Time,
            LastTradeZone = zoneHasField ? maturity.Zone : "",
            IssueDate = f.Text(d?.IssueDate),
            Ratings = f.Text(d?.Ratings),
            BondType = f.Text(d?.BondType),
            CouponType = f.Text(d?.CouponType),
            Convertible = f.Flag(d?.Convertible),
            Callable = f.Flag(d?.Callable),
            Putable = f.Flag(d?.Putable),
            DescriptionAppendix = f.Text(d?.DescriptionAppendix, wire: "d.DescAppend"),
        };
        var exchange = f.Text(c?.Exchange);
        var currency = f.Text(c?.Currency);
        var marketName = f.Text(d?.MarketName);
        var contract = new Contract
        {
            Symbol = symbol,
            SecType = secType,
            Exchange = exchange,
            Currency = currency,
            TradingClass = f.Text(c?.TradingClass),
            ConId = f.Number(c?.ConId),
        };
        var minTick = f.Price(d?.MinTick);
        if (f.Since(ServerVersion.SizeMultiplier) && f.Before(ServerVersion.SizeRules))
            f.Constant(100, "multiplier of market data sizes");
        return found with
        {
            Contract = contract,
            MarketName = marketName,
            MinTick = minTick,
            OrderTypes = f.Text(d?.OrderTypes),
            ValidExchanges = f.Text(d?.ValidExchanges),
            NextOptionDate = f.Text(d?.NextOptionDate),
            NextOptionType = f.Text(d?.NextOptionType),
            NextOptionPartial = f.Flag(d?.NextOptionPartial),
            Notes = f.Text(d?.Notes),
            LongName = f.Text(d?.LongName),
            TimeZoneId = zoneHasField ? f.Text(d?.TimeZoneId) : maturity.Zone,
            TradingHours = zoneHasField ? f.Text(d?.TradingHours) : "",
            LiquidHours = zoneHasField ? f.Text(d?.LiquidHours) : "",
            EvRule = f.Text(d?.EvRule),
            EvMultiplier = f.Price(d?.EvMultiplier),
            SecIdList = Group.Many(ref f, d?.SecIdList),
            AggregateGroup = f.Since(ServerVersion.AggregateGroup) ? f.NumberOrUnset(d?.AggregateGroup, wire: "d.AggGroup") : 0,
            MarketRuleIds = f.Since(ServerVersion.MarketRules) ? f.Text(d?.MarketRuleIds) : "",
            MinSize = f.Since(ServerVersion.SizeRules) ? f.Quantity(d?.MinSize) : null,
            SizeIncrement = f.Since(ServerVersion.SizeRules) ? f.Quantity(d?.SizeIncrement) : null,
            SuggestedSizeIncrement = f.Since(ServerVersion.SizeRules) ? f.Quantity(d?.SuggestedSizeIncrement) : null,
        };
    }
}
