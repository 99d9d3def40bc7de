using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Tempest.Broker.State;
using Tempest.Tws.Codes;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Orders;

namespace Tempest.Broker.Alerts;

/// <summary>
/// What is worth telling of orders: fills, counted from executions and put together order by order; fills of stops; refusals, each once. Texts hold no account number.
/// Pure but for its own memory: no clock, no lock.
/// </summary>
internal sealed partial class OrderNews
{
    /// <summary>The same refusal of the same order within so long is one.</summary>
    internal static readonly TimeSpan SameRefusal = TimeSpan.FromSeconds(60);

    /// <summary>Executions, orders and refusals that are remembered, of each the latest.</summary>
    private const int MostRemembered = 10_000;

    /// <summary>Request IDs begin here; what is below is an order's.</summary>
    private const int FirstRequestId = 1_000_000_000;

    private const int LongestReason = 200;
    private const int Rejected = 201;

    private readonly Remembered<string, bool> _executions = new(MostRemembered);
    private readonly Remembered<long, OpenOrder> _byPermId = new(MostRemembered);
    private readonly Remembered<(SessionName, int), OpenOrder> _byOrderId = new(MostRemembered);
    private readonly Remembered<(SessionName, int OrderId, int Code), DateTimeOffset> _refusals = new(MostRemembered);
    private readonly Dictionary<(long PermId, string Name, string Side), Filling> _filling = [];

    /// <summary>Whether fills wait to be told by <see cref="Flush"/>, since more of the same order may follow.</summary>
    internal bool IsWaiting => _filling.Count > 0;

    /// <summary>An order as TWS shows it: what kind it is, and how much it wants.</summary>
    internal void Hear(SessionName session, OpenOrder shown)
    {
        if (shown.Order.WhatIf)
            return;
        if (shown.Order.PermId != 0)
            _byPermId.Put(shown.Order.PermId, shown);
        _byOrderId.Put((session, shown.Order.OrderId), shown);
    }

    /// <summary>An execution. Tells at once when the order is filled; else it waits for more.</summary>
    internal AlertDraft? Hear(ExecutionReport report)
    {
        // Both sessions may hear of one, and a correction is no new one.
        if (!_executions.Put(new Fill(report.Contract, report.Execution).Key, true))
            return null;
        // Those that were asked for are of earlier today, and were told then or happened while nobody looked.
        if (report.RequestId >= 0 || report.Execution.Shares is not > 0)
            return null;

        var execution = report.Execution;
        var order = _byPermId.Find(execution.PermId);
        var key = (execution.PermId, NameOf(report.Contract), execution.Side);
        var before = _filling.GetValueOrDefault(key);
        var filling = new Filling(
            before.Shares + execution.Shares.Value, before.Cost + (execution.Shares.Value * (execution.Price ?? 0)), execution.CumulativeQuantity ?? 0,
            order?.Order.TotalQuantity, IsStop(order), before.IsLiquidation || execution.Liquidation != 0);
        _filling[key] = filling;
        return filling.IsDone && _filling.Remove(key) ? Tell(key.Item2, key.Side, filling) : null;
    }

    /// <summary>An error. Tells when it refuses an order, or a change of one.</summary>
    internal AlertDraft? Hear(SessionName session, ErrorMessage error, DateTimeOffset now)
    {
        if (error.RequestId is <= 0 or >= FirstRequestId)
            return null;
        var known = TwsCodeTable.Find(error.Code);
        if (known.OrderEffect is not (OrderEffect.Refused or OrderEffect.ChangeRefused))
            return null;
        var key = (session, error.RequestId, error.Code);
        if (_refusals.Find(key) is var told && told != default && now - told < SameRefusal)
            return null;
        _refusals.Put(key, now);

        var order = _byOrderId.Find((session, error.RequestId));
        var what = order is null ? "An order" : $"The order to {order.Order.Action.ToLowerInvariant()} {Number(order.Order.TotalQuantity ?? 0)} {NameOf(order.Contract)}";
        var title = known.OrderEffect is OrderEffect.ChangeRefused ? $"{what} could not be changed" : $"{what} was refused";
        var why = error.Code is Rejected ? Reason(error.Text) : $"{known.Meaning}.";
        return new(AlertKind.Reject, AlertSeverity.Warning, title, string.Create(CultureInfo.InvariantCulture, $"{why} (TWS's code {error.Code})"));
    }

    /// <summary>Tells all fills that wait.</summary>
    internal ImmutableArray<AlertDraft> Flush()
    {
        ImmutableArray<AlertDraft> drafts = [.. _filling.Select(f => Tell(f.Key.Name, f.Key.Side, f.Value))];
        _filling.Clear();
        return drafts;
    }

    private static AlertDraft Tell(string name, string side, Filling filling)
    {
        var what = $"{(side is "SLD" ? "sold" : "bought")} {Number(filling.Shares)} {name} at {Number(Math.Round(filling.Cost / filling.Shares, 6))}";
        var how = filling.Total is not { } total ? "Of the order " + Number(filling.Filled) + " are filled so far."
            : filling.Filled >= total ? "The order is filled."
            : $"{Number(filling.Filled)} of {Number(total)} are filled so far.";
        return filling.IsLiquidation ? new(AlertKind.Alarm, AlertSeverity.Alarm, $"Interactive Brokers closed a position: {what}", how)
            : filling.IsStop ? new(AlertKind.StopOut, AlertSeverity.Warning, $"Stop filled: {what}", how)
            : new(AlertKind.Fill, AlertSeverity.Info, $"Filled: {what}", how);
    }

    private static bool IsStop(OpenOrder? order) =>
        order?.Order.OrderType is { } type && (type.StartsWith("STP", StringComparison.Ordinal) || type.StartsWith("TRAIL", StringComparison.Ordinal));

    private static string NameOf(Contract contract) => contract.LocalSymbol.Length > 0 ? contract.LocalSymbol : contract.Symbol;

    private static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>TWS's own words, as far as they may leave the computer.</summary>
    private static string Reason(string text)
    {
        var words = Blanks().Replace(Accounts().Replace(Tags().Replace(text, " "), "***"), " ").Trim();
        return words.Length == 0 ? "TWS gave no reason."
            : words.Length > LongestReason ? $"TWS says: {words[..LongestReason]}…"
            : $"TWS says: {words}";
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    /// <summary>Also what only looks like one.</summary>
    [GeneratedRegex("[A-Za-z]{0,4}[0-9]{5,}[A-Za-z0-9]*")]
    private static partial Regex Accounts();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blanks();

    /// <summary>What of one order is not told yet.</summary>
    /// <param name="Cost">Shares times price.</param>
    /// <param name="Filled">With what was told before.</param>
    /// <param name="Total">What the order wants; null where TWS did not show the order.</param>
    private readonly record struct Filling(decimal Shares, decimal Cost, decimal Filled, decimal? Total, bool IsStop, bool IsLiquidation)
    {
        internal bool IsDone => Total is { } total && Filled >= total;
    }
}
