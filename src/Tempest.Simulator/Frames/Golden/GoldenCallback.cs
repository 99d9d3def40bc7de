using System.Globalization;
using System.Text.Json.Nodes;
using Tempest.Tws.Messages.Accounts;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Frames.Golden;

/// <summary>One callback of the official client.</summary>
internal sealed record GoldenCallback(string Name, JsonObject Args)
{
    private const int MostKnownLiquidity = 3;

    private static readonly Dictionary<string, string> s_names = new()
    {
        ["ERR_MSG"] = "error",
        ["NEXT_VALID_ID"] = "nextValidId",
        ["MANAGED_ACCTS"] = "managedAccounts",
        ["CURRENT_TIME"] = "currentTime",
        ["CURRENT_TIME_IN_MILLIS"] = "currentTimeInMillis",
        ["ACCT_VALUE"] = "updateAccountValue",
        ["PORTFOLIO_VALUE"] = "updatePortfolio",
        ["ACCT_UPDATE_TIME"] = "updateAccountTime",
        ["ACCT_DOWNLOAD_END"] = "accountDownloadEnd",
        ["ACCOUNT_SUMMARY"] = "accountSummary",
        ["ACCOUNT_SUMMARY_END"] = "accountSummaryEnd",
        ["POSITION_DATA"] = "position",
        ["POSITION_END"] = "positionEnd",
        ["PNL"] = "pnl",
        ["PNL_SINGLE"] = "pnlSingle",
        ["POSITION_MULTI"] = "positionMulti",
        ["POSITION_MULTI_END"] = "positionMultiEnd",
        ["ACCOUNT_UPDATE_MULTI"] = "accountUpdateMulti",
        ["ACCOUNT_UPDATE_MULTI_END"] = "accountUpdateMultiEnd",
        ["FAMILY_CODES"] = "familyCodes",
        ["USER_INFO"] = "userInfo",
        ["CONTRACT_DATA"] = "contractDetails",
        ["CONTRACT_DATA_END"] = "contractDetailsEnd",
        ["BOND_CONTRACT_DATA"] = "bondContractDetails",
        ["SYMBOL_SAMPLES"] = "symbolSamples",
        ["MARKET_RULE"] = "marketRule",
        ["SMART_COMPONENTS"] = "smartComponents",
        ["SECURITY_DEFINITION_OPTION_PARAMETER"] = "securityDefinitionOptionParameter",
        ["SECURITY_DEFINITION_OPTION_PARAMETER_END"] = "securityDefinitionOptionParameterEnd",
        ["MKT_DEPTH_EXCHANGES"] = "mktDepthExchanges",
        ["DELTA_NEUTRAL_VALIDATION"] = "deltaNeutralValidation",
        ["TICK_PRICE"] = "tickPrice",
        ["TICK_SIZE"] = "tickSize",
        ["TICK_STRING"] = "tickString",
        ["TICK_GENERIC"] = "tickGeneric",
        ["TICK_OPTION_COMPUTATION"] = "tickOptionComputation",
        ["TICK_REQ_PARAMS"] = "tickReqParams",
        ["TICK_SNAPSHOT_END"] = "tickSnapshotEnd",
        ["MARKET_DATA_TYPE"] = "marketDataType",
        ["TICK_EFP"] = "tickEFP",
        ["MARKET_DEPTH"] = "updateMktDepth",
        ["MARKET_DEPTH_L2"] = "updateMktDepthL2",
        ["REAL_TIME_BARS"] = "realtimeBar",
        ["REROUTE_MKT_DATA_REQ"] = "rerouteMktDataReq",
        ["REROUTE_MKT_DEPTH_REQ"] = "rerouteMktDepthReq",
        ["TICK_NEWS"] = "tickNews",
        ["HISTORICAL_DATA"] = "historicalData",
        ["HISTORICAL_DATA_END"] = "historicalDataEnd",
        ["HISTORICAL_DATA_UPDATE"] = "historicalDataUpdate",
        ["HEAD_TIMESTAMP"] = "headTimestamp",
        ["HISTOGRAM_DATA"] = "histogramData",
        ["HISTORICAL_TICKS"] = "historicalTicks",
        ["HISTORICAL_TICKS_BID_ASK"] = "historicalTicksBidAsk",
        ["HISTORICAL_TICKS_LAST"] = "historicalTicksLast",
        ["HISTORICAL_SCHEDULE"] = "historicalSchedule",
        ["ORDER_STATUS"] = "orderStatus",
        ["OPEN_ORDER"] = "openOrder",
        ["OPEN_ORDER_END"] = "openOrderEnd",
        ["COMPLETED_ORDER"] = "completedOrder",
        ["COMPLETED_ORDERS_END"] = "completedOrdersEnd",
        ["ORDER_BOUND"] = "orderBound",
        ["EXECUTION_DATA"] = "execDetails",
        ["EXECUTION_DATA_END"] = "execDetailsEnd",
        ["COMMISSION_REPORT"] = "commissionAndFeesReport",
        ["NEWS_BULLETINS"] = "updateNewsBulletin",
        ["RECEIVE_FA"] = "receiveFA",
        ["SCANNER_PARAMETERS"] = "scannerParameters",
        ["FUNDAMENTAL_DATA"] = "fundamentalData",
        ["DISPLAY_GROUP_LIST"] = "displayGroupList",
        ["DISPLAY_GROUP_UPDATED"] = "displayGroupUpdated",
        ["SOFT_DOLLAR_TIERS"] = "softDollarTiers",
        ["NEWS_ARTICLE"] = "newsArticle",
        ["NEWS_PROVIDERS"] = "newsProviders",
        ["HISTORICAL_NEWS"] = "historicalNews",
        ["HISTORICAL_NEWS_END"] = "historicalNewsEnd",
        ["REPLACE_FA_END"] = "replaceFAEnd",
        ["WSH_META_DATA"] = "wshMetaData",
        ["WSH_EVENT_DATA"] = "wshEventData",
    };

    /// <summary>What that client raises by itself for a number that it does not know.</summary>
    internal static GoldenCallback UnknownNumber => new("error", new JsonObject
    {
        ["id"] = -1,
        ["errorTime"] = "local",
        ["errorCode"] = 505,
        ["errorMsg"] = "Fatal Error: Unknown message id.",
        ["advancedOrderRejectJson"] = "",
    });

    /// <summary>The callbacks for a message, in order.</summary>
    internal static List<GoldenCallback> Of<T>(T message, JsonObject fields, int version)
        where T : IWireMessage<T>
    {
        var fresh = Fresh<T>(version);
        switch (message)
        {
            case ContractDetailsFound found:
                return [Details(found.Details, fields, fresh!)];
            case BondDetailsFound bond:
                return [Bond(bond.Details, fields, fresh!)];
            case ExecutionReport report when fields.ContainsKey("e.LastLiquidity") && report.Execution.LastLiquidity is < 0 or > MostKnownLiquidity:
                fields["e.LastLiquidity"] = 0;
                break;
            case DepthExchanges:
                SayServiceKinds(fields);
                break;
        }

        var args = GoldenObjects.Arguments(fields, fresh);
        AddWhatTheVersionLacks(T.Id.Name, args);
        switch (message)
        {
            case TickPrice price:
                return Price(price, args);
            case OpenOrder:
                args.Insert(0, "orderId", fields["o.OrderId"]!.DeepClone());
                break;
            case SmartComponents found:
                args["theMap"] = Map(found.Components);
                break;
        }

        return T.Id.Name switch
        {
            "TICK_BY_TICK" => [new(TickByTick(message), args)],
            "HISTORICAL_DATA" => Bars(args),
            var name => [new(s_names[name], args)],
        };
    }

    /// <summary>The fields of the official client's own fresh object, where they are not all 0 or empty.</summary>
    private static JsonObject? Fresh<T>(int version)
        where T : IWireMessage<T>
    {
        object? fresh = typeof(T).Name switch
        {
            nameof(PortfolioValue) => new PortfolioValue(new(), 0, 0, 0, 0, 0, 0, ""),
            nameof(Position) => new Position("", new(), 0, 0),
            nameof(PositionMulti) => new PositionMulti(0, "", new(), 0, 0, ""),
            nameof(ContractDetailsFound) => new ContractDetailsFound(0, new()),
            nameof(BondDetailsFound) => new BondDetailsFound(0, new()),
            nameof(ExecutionReport) => new ExecutionReport(0, new(), new()),
            nameof(OpenOrder) => new OpenOrder(new(), new(), new() { CommissionAndFees = 0, MinCommissionAndFees = 0, MaxCommissionAndFees = 0 }),
            nameof(CompletedOrder) => new CompletedOrder(new(), new(), new()),
            nameof(CommissionReport) => new CommissionReport("", 0, "", 0, 0, 0),
            _ => null,
        };
        if (fresh is not T made)
            return null;
        var fields = JsonFieldWriter.Write(made, version);
        if (fields.ContainsKey("o.UsePriceMgmtAlgo"))
            fields["o.UsePriceMgmtAlgo"] = null;
        return fields;
    }

    /// <summary>A callback has all its arguments at every version; those that the frame does not have are as here.</summary>
    private static void AddWhatTheVersionLacks(string name, JsonObject args)
    {
        (string, JsonNode)[] lacking = name switch
        {
            "ERR_MSG" => [("errorTime", 0), ("advancedOrderRejectJson", "")],
            "PNL" or "PNL_SINGLE" => [("unrealizedPnL", "unset"), ("realizedPnL", "unset")],
            "ORDER_STATUS" => [("mktCapPrice", "unset")],
            "TICK_OPTION_COMPUTATION" => [("tickAttrib", "unset")],
            "MARKET_DEPTH_L2" => [("isSmartDepth", false)],
            _ => [],
        };
        foreach (var (argument, value) in lacking)
        {
            if (!args.ContainsKey(argument) || (argument == "advancedOrderRejectJson" && args[argument] is null))
                args[argument] = value;
        }
    }

    private static List<GoldenCallback> Price(TickPrice price, JsonObject args)
    {
        args.Remove("size", out var size);
        List<GoldenCallback> callbacks = [new("tickPrice", args)];
        if (price.SizeField is { } field)
            callbacks.Add(new("tickSize", new JsonObject { ["tickerId"] = price.RequestId, ["field"] = field, ["size"] = size }));
        return callbacks;
    }

    private static string TickByTick(object message) => message switch
    {
        TickByTickQuote => "tickByTickBidAsk",
        TickByTickMiddle => "tickByTickMidPoint",
        _ => "tickByTickAllLast",
    };

    /// <summary>One callback for each bar, and then one for the end where the frame holds it.</summary>
    private static List<GoldenCallback> Bars(JsonObject args)
    {
        List<GoldenCallback> callbacks = [.. args["bars"]!.AsArray().Select(bar =>
            new GoldenCallback("historicalData", new JsonObject { ["reqId"] = args["reqId"]!.DeepClone(), ["bar"] = bar!.DeepClone() }))];
        args.Remove("bars");
        if (args.ContainsKey("end"))
            callbacks.Add(new("historicalDataEnd", args));
        return callbacks;
    }

    /// <summary>By bit.</summary>
    private static JsonObject Map(IReadOnlyList<SmartComponent> components)
    {
        var map = new JsonObject();
        foreach (var component in components)
            map[component.Bit.ToString(CultureInfo.InvariantCulture)] = new JsonArray(Text(component.Exchange), Text(component.Letter));
        return map;

        static JsonNode? Text(string text) => text.Length > 0 ? text : null;
    }

    /// <summary>Below server version 120 TWS says only whether the book has names; the official client makes of it what later versions say.</summary>
    private static void SayServiceKinds(JsonObject fields)
    {
        foreach (var exchange in fields["depthMktDataDescriptions"]!.AsArray().Select(e => e!.AsObject()))
        {
            if (exchange.Remove("isL2", out var hasNames))
                (exchange["ServiceDataType"], exchange["AggGroup"]) = (hasNames!.GetValue<bool>() ? "Deep2" : "Deep", "unset");
        }
    }

    private static GoldenCallback Details(ContractDetails details, JsonObject fields, JsonObject fresh)
    {
        fields.Remove("lastTradeDate");
        fields.Insert(0, "c.LastTradeDateOrContractMonth", details.Contract.LastTradeDateOrContractMonth);
        fields["d.LastTradeTime"] = details.LastTradeTime;
        return Described("contractDetails", "contractDetails", fields, fresh);
    }

    private static GoldenCallback Bond(ContractDetails details, JsonObject fields, JsonObject fresh)
    {
        fields.Remove("maturity");
        fields["d.Maturity"] = details.Maturity;
        fields["d.LastTradeTime"] = details.LastTradeTime;
        fields["d.TimeZoneId"] = details.TimeZoneId;
        return Described("bondContractDetails", "contract", fields, fresh);
    }

    /// <summary>The contract stands inside the details.</summary>
    private static GoldenCallback Described(string callback, string argument, JsonObject fields, JsonObject fresh)
    {
        var args = GoldenObjects.Arguments(fields, fresh);
        args.Remove("contract", out var contract);
        args.Remove("contractDetails", out var details);
        ((JsonObject)details!).Insert(0, "Contract", contract);
        args[argument] = details;
        return new(callback, args);
    }
}
