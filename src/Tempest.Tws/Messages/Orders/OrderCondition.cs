using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>Something that must hold before an order is sent, or for it to be cancelled. One of the records below.</summary>
/// <param name="IsConjunction">How the next condition is linked: true for "and", false for "or".</param>
public abstract record OrderCondition(bool IsConjunction) : IWireGroup<OrderCondition>
{
    private static readonly WireChoices<ConditionTrigger> s_triggers = new(
        isOpen: false,
        ("0", ConditionTrigger.Default),
        ("1", ConditionTrigger.DoubleBidAsk),
        ("2", ConditionTrigger.Last),
        ("3", ConditionTrigger.DoubleLast),
        ("4", ConditionTrigger.BidAsk),
        ("7", ConditionTrigger.LastOfBidAsk),
        ("8", ConditionTrigger.MidPoint));

    private static readonly WireChoices<ConditionKind> s_kinds = new(
        isOpen: false,
        ("1", ConditionKind.Price),
        ("3", ConditionKind.Time),
        ("4", ConditionKind.Margin),
        ("5", ConditionKind.Execution),
        ("6", ConditionKind.Volume),
        ("7", ConditionKind.PercentCange));

    /// <summary>The names are the reference's, the misspelt one too.</summary>
    private enum ConditionKind
    {
        None,
        Price,
        Time,
        Margin,
        Execution,
        Volume,
        PercentCange,
    }

    private ConditionKind Kind => this switch
    {
        Price => ConditionKind.Price,
        Time => ConditionKind.Time,
        Margin => ConditionKind.Margin,
        Execution => ConditionKind.Execution,
        Volume => ConditionKind.Volume,
        PercentChange => ConditionKind.PercentCange,
        _ => ConditionKind.None,
    };

    static OrderCondition IWireGroup<OrderCondition>.Layout<TFields>(ref TFields f, OrderCondition? g)
    {
        var kind = f.Choice(g?.Kind, s_kinds, "g.Kind", wire: "Type");
        var and = f.Letter(g?.IsConjunction, 'a', 'o', wire: "IsConjunctionConnection");
        var (price, time, margin, execution, volume, change) = (g as Price, g as Time, g as Margin, g as Execution, g as Volume, g as PercentChange);
        var isMore = f.When(kind is not ConditionKind.Execution, "but for Execution")
            && f.Flag(price?.IsMore ?? time?.IsMore ?? margin?.IsMore ?? volume?.IsMore ?? change?.IsMore, "g.IsMore");
        var level = f.When(kind is ConditionKind.Price, "for Price") ? f.Price(price?.Level, "g.Level", wire: "Price") : 0;
        var at = f.When(kind is ConditionKind.Time, "for Time") ? f.Text(time?.At, "g.At", wire: "Time") : "";
        var percent = f.When(kind is ConditionKind.Margin, "for Margin") ? f.Number(margin?.Percent, "g.Percent") : 0;
        var traded = f.When(kind is ConditionKind.Volume, "for Volume") ? f.Number(volume?.Traded, "g.Traded", wire: "Volume") : 0;
        var changePercent = f.When(kind is ConditionKind.PercentCange, "for PercentCange") ? f.Price(change?.ChangePercent, "g.ChangePercent") : 0;
        var secType = f.When(kind is ConditionKind.Execution, "for Execution") ? f.Text(execution?.SecType, "g.SecType") : "";
        var isOfContract = kind is ConditionKind.Price or ConditionKind.Volume or ConditionKind.PercentCange;
        var conId = f.When(isOfContract, "for Price, Volume and PercentCange") ? f.Number(price?.ConId ?? volume?.ConId ?? change?.ConId, "g.ConId") : 0;
        var exchange = f.When(isOfContract || kind is ConditionKind.Execution, "but for Time and Margin")
            ? f.Text(price?.Exchange ?? volume?.Exchange ?? change?.Exchange ?? execution?.Exchange, "g.Exchange")
            : "";
        var trigger = f.When(kind is ConditionKind.Price, "for Price") ? f.Choice(price?.TriggerMethod, s_triggers, "g.TriggerMethod") : default;
        var symbol = f.When(kind is ConditionKind.Execution, "for Execution") ? f.Text(execution?.Symbol, "g.Symbol") : "";
        return kind switch
        {
            ConditionKind.Time => new Time(and, isMore, at),
            ConditionKind.Margin => new Margin(and, isMore, percent),
            ConditionKind.Execution => new Execution(and, secType, exchange, symbol),
            ConditionKind.Volume => new Volume(and, isMore, traded, conId, exchange),
            ConditionKind.PercentCange => new PercentChange(and, isMore, changePercent, conId, exchange),
            _ => new Price(and, isMore, level, conId, exchange, trigger),
        };
    }

    /// <summary>A contract's price is at least or at most so much.</summary>
    /// <param name="IsMore">At least; otherwise at most.</param>
    /// <param name="Level">In the contract's currency.</param>
    public sealed record Price(bool IsConjunction, bool IsMore, decimal? Level, int ConId, string Exchange, ConditionTrigger TriggerMethod)
        : OrderCondition(IsConjunction);

    /// <summary>It is later or earlier than a time.</summary>
    /// <param name="IsMore">Later; otherwise earlier.</param>
    /// <param name="At">yyyyMMdd HH:mm:ss ZONE, or yyyyMMdd-HH:mm:ss in UTC.</param>
    public sealed record Time(bool IsConjunction, bool IsMore, string At) : OrderCondition(IsConjunction);

    /// <summary>The margin cushion is at least or at most so many percent.</summary>
    public sealed record Margin(bool IsConjunction, bool IsMore, int Percent) : OrderCondition(IsConjunction);

    /// <summary>Something was executed in a symbol.</summary>
    public sealed record Execution(bool IsConjunction, string SecType, string Exchange, string Symbol) : OrderCondition(IsConjunction);

    /// <summary>A contract's volume is at least or at most so much.</summary>
    public sealed record Volume(bool IsConjunction, bool IsMore, int Traded, int ConId, string Exchange) : OrderCondition(IsConjunction);

    /// <summary>A contract's price has changed by at least or at most so many percent.</summary>
    public sealed record PercentChange(bool IsConjunction, bool IsMore, decimal? ChangePercent, int ConId, string Exchange) : OrderCondition(IsConjunction);
}
