using Tempest.Tws.Messages.Advisors;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>What the messages that carry an order have in common.</summary>
internal static class OrderParts
{
    internal static readonly SoftDollarTier NoTier = new("", "");

    internal static bool OfLegs<TFields>(ref TFields f, Contract contract)
        where TFields : IWireFields, allows ref struct => f.When(contract.IsBag, "for SecType BAG");

    /// <summary>TWS's "None" counts as a type.</summary>
    internal static bool Hedged<TFields>(ref TFields f, string type)
        where TFields : IWireFields, allows ref struct => f.When(type.Length > 0, "with a DeltaNeutralOrderType");

    internal static bool Scaled<TFields>(ref TFields f, decimal? increment)
        where TFields : IWireFields, allows ref struct => f.When(increment > 0, "with a ScalePriceIncrement above 0");

    internal static bool Hedging<TFields>(ref TFields f, string type)
        where TFields : IWireFields, allows ref struct => f.When(type.Length > 0, "with a HedgeType");

    internal static bool WithAlgo<TFields>(ref TFields f, string strategy)
        where TFields : IWireFields, allows ref struct => f.When(strategy.Length > 0, "with an AlgoStrategy");

    internal static bool PeggedToBenchmark<TFields>(ref TFields f, string type)
        where TFields : IWireFields, allows ref struct => f.When(type is "PEG BENCH" or "PEGBENCH", "for OrderType PEG BENCH");

    internal static bool PeggedToBest<TFields>(ref TFields f, string type)
        where TFields : IWireFields, allows ref struct => f.When(IsPeggedToBest(type), "for OrderType PEG BEST");

    internal static bool PeggedToMiddle<TFields>(ref TFields f, string type, double? offset)
        where TFields : IWireFields, allows ref struct =>
        f.When(
            (IsPeggedToBest(type) && offset is double.PositiveInfinity) || type is "PEG MID" or "PEGMID",
            "for OrderType PEG MID, and PEG BEST up to the middle");

    internal static bool AtAts<TFields>(ref TFields f, Contract contract)
        where TFields : IWireFields, allows ref struct => f.When(contract.Exchange == "IBKRATS", "for Exchange IBKRATS");

    internal static bool Conditional<TFields>(ref TFields f, IReadOnlyList<OrderCondition> conditions)
        where TFields : IWireFields, allows ref struct => f.When(conditions.Count > 0, "with conditions");

    /// <summary>Past the allocation profile that once was.</summary>
    internal static ref TFields PastProfile<TFields>(ref TFields f)
        where TFields : IWireFields, allows ref struct
    {
        if (f.Before(ServerVersion.NoAllocationProfile))
            f.Constant("", "allocation profile");
        return ref f;
    }

    /// <summary>Past three kinds of quotes that once were.</summary>
    internal static ref TFields PastQuoteOnly<TFields>(ref TFields f)
        where TFields : IWireFields, allows ref struct
    {
        f.Constant(0, "electronic trade only");
        f.Constant(0, "firm quote only");
        f.Constant("", "price cap at the best quote");
        return ref f;
    }

    /// <summary>Past the fields for requests for quotes, which three versions have.</summary>
    internal static ref TFields PastRequestForQuote<TFields>(ref TFields f)
        where TFields : IWireFields, allows ref struct
    {
        if (f.Since(ServerVersion.RequestForQuote) && f.Before(ServerVersion.NoRequestForQuote))
        {
            f.Constant("", "external user");
            f.Constant(int.MaxValue, "manual order indicator");
        }

        return ref f;
    }

    internal static SoftDollarTier Tier<TFields>(ref TFields f, Order? o)
        where TFields : IWireFields, allows ref struct => new(
        Name: f.Text(o?.SoftDollarTier.Name, wire: "o.Tier.Name"),
        Value: f.Text(o?.SoftDollarTier.Value, wire: "o.Tier.Value"));

    internal static SoftDollarTier NamedTier<TFields>(ref TFields f, Order? o)
        where TFields : IWireFields, allows ref struct => new(
        Name: f.Text(o?.SoftDollarTier.Name, wire: "o.Tier.Name"),
        Value: f.Text(o?.SoftDollarTier.Value, wire: "o.Tier.Value"),
        DisplayName: f.Text(o?.SoftDollarTier.DisplayName, wire: "o.Tier.DisplayName"));

    /// <summary>The contract with what stands among the order's fields; itself where that is nothing, which is nearly always.</summary>
    internal static Contract WithLegs(Contract contract, string description, IReadOnlyList<ComboLeg> legs, DeltaNeutralContract? hedge) =>
        description.Length == 0 && legs.Count == 0 && hedge is null
            ? contract
            : contract with { ComboLegsDescription = description, ComboLegs = legs, DeltaNeutralContract = hedge };

    private static bool IsPeggedToBest(string type) => type is "PEG BEST" or "PEGBEST";
}
