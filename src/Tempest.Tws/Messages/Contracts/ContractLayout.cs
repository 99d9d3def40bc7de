using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>The selections of a contract's fields that messages carry.</summary>
internal static class ContractLayout
{
    /// <summary>Twelve fields: most requests.</summary>
    internal static Contract Full<TFields>(ref TFields f, Contract? c)
        where TFields : IWireFields, allows ref struct =>
        new()
        {
            ConId = f.Number(c?.ConId),
            Symbol = f.Text(c?.Symbol),
            SecType = f.Text(c?.SecType),
            LastTradeDateOrContractMonth = f.Text(c?.LastTradeDateOrContractMonth),
            Strike = f.Price(c?.Strike),
            Right = f.Text(c?.Right),
            Multiplier = f.Text(c?.Multiplier),
            Exchange = f.Text(c?.Exchange),
            PrimaryExchange = f.Text(c?.PrimaryExchange, wire: "c.PrimaryExch"),
            Currency = f.Text(c?.Currency),
            LocalSymbol = f.Text(c?.LocalSymbol),
            TradingClass = f.Text(c?.TradingClass),
        };

    /// <summary>The twelve, and whether expired contracts are meant: history.</summary>
    internal static Contract WithExpired<TFields>(ref TFields f, Contract? c)
        where TFields : IWireFields, allows ref struct =>
        Full(ref f, c) with { IncludeExpired = f.Flag(c?.IncludeExpired) };

    /// <summary>All that can tell a contract from others: contract details.</summary>
    internal static Contract Query<TFields>(ref TFields f, Contract? c)
        where TFields : IWireFields, allows ref struct =>
        Full(ref f, c) with
        {
            IncludeExpired = f.Flag(c?.IncludeExpired),
            SecIdType = f.Text(c?.SecIdType),
            SecId = f.Text(c?.SecId),
            IssuerId = f.Since(ServerVersion.Issuers, c?.IssuerId is { Length: > 0 }) ? f.Text(c?.IssuerId) : "",
        };

    /// <summary>Eleven fields, no primary exchange: what TWS says of orders, executions and positions.</summary>
    internal static Contract Short<TFields>(ref TFields f, Contract? c)
        where TFields : IWireFields, allows ref struct =>
        new()
        {
            ConId = f.Number(c?.ConId),
            Symbol = f.Text(c?.Symbol),
            SecType = f.Text(c?.SecType),
            LastTradeDateOrContractMonth = f.Text(c?.LastTradeDateOrContractMonth),
            Strike = f.Price(c?.Strike),
            Right = f.Text(c?.Right),
            Multiplier = f.Text(c?.Multiplier),
            Exchange = f.Text(c?.Exchange),
            Currency = f.Text(c?.Currency),
            LocalSymbol = f.Text(c?.LocalSymbol),
            TradingClass = f.Text(c?.TradingClass),
        };

    /// <summary>Eleven other fields, no exchange but the primary one: the portfolio.</summary>
    internal static Contract Held<TFields>(ref TFields f, Contract? c)
        where TFields : IWireFields, allows ref struct =>
        new()
        {
            ConId = f.Number(c?.ConId),
            Symbol = f.Text(c?.Symbol),
            SecType = f.Text(c?.SecType),
            LastTradeDateOrContractMonth = f.Text(c?.LastTradeDateOrContractMonth),
            Strike = f.Price(c?.Strike),
            Right = f.Text(c?.Right),
            Multiplier = f.Text(c?.Multiplier),
            PrimaryExchange = f.Text(c?.PrimaryExchange, wire: "c.PrimaryExch"),
            Currency = f.Text(c?.Currency),
            LocalSymbol = f.Text(c?.LocalSymbol),
            TradingClass = f.Text(c?.TradingClass),
        };

    /// <summary>The twelve, without the primary exchange in old versions: market depth.</summary>
    internal static Contract Depth<TFields>(ref TFields f, Contract? c)
        where TFields : IWireFields, allows ref struct =>
        f.Since(ServerVersion.DepthPrimaryExchange, c?.PrimaryExchange is { Length: > 0 }) ? Full(ref f, c) : Short(ref f, c);

    /// <summary>Eight fields: fundamentals.</summary>
    internal static Contract Fundamental<TFields>(ref TFields f, Contract? c)
        where TFields : IWireFields, allows ref struct =>
        new()
        {
            ConId = f.Number(c?.ConId),
            Symbol = f.Text(c?.Symbol),
            SecType = f.Text(c?.SecType),
            Exchange = f.Text(c?.Exchange),
            PrimaryExchange = f.Text(c?.PrimaryExchange, wire: "c.PrimaryExch"),
            Currency = f.Text(c?.Currency),
            LocalSymbol = f.Text(c?.LocalSymbol),
        };
}
