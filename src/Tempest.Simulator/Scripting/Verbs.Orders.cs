using Tempest.Simulator.Faults;
using Tempest.Tws.Messages.Orders;

namespace Tempest.Simulator.Scripting;

/// <summary>What a script can do about orders and accounts.</summary>
internal static partial class Verbs
{
    private static Dictionary<string, Verb> AboutOrders() => new()
    {
        // How orders are met.
        ["read-only"] = Ordering(Reach.Any, _ => o => o with { IsReadOnly = true }),
        ["read-write"] = Ordering(Reach.Any, _ => o => o with { IsReadOnly = false }),
        ["hold-orders"] = Choosing(("silent", OrderHold.Silent), ("warned", OrderHold.Warned), ("never", OrderHold.None), (o, v) => o with { Hold = v }),
        ["accept-orders"] = Ordering(Reach.Client, _ => o => o with { Verdict = OrderVerdict.Accept }),
        ["refuse-orders"] = Ordering(Reach.Client, RefuseOrders),
        ["first-status"] = Choosing(
            ("pre-submitted", FirstStatus.PreSubmitted), ("pending-submit", FirstStatus.PendingSubmit), ("submitted", FirstStatus.Submitted), (o, v) => o with { FirstStatus = v }),
        ["fills"] = Choosing(
            ("execution-first", FillReporting.ExecutionFirst), ("status-first", FillReporting.StatusFirst), ("without-status", FillReporting.WithoutStatus),
            (o, v) => o with { Fills = v }),
        ["repeat-orders"] = Ordering(Reach.Client, w => Repeating(w.Number(0, 10))),
        ["perm-id"] = Ordering(Reach.Client, w => w.OneOf("late", "at-once") is "late" ? o => o with { PermIdComesLate = true } : o => o with { PermIdComesLate = false }),
        ["cancels"] = Choosing(
            ("done", CancelOutcome.Done), ("too-late", CancelOutcome.TooLate), ("filled-afterwards", CancelOutcome.FilledAfterwards), (o, v) => o with { Cancels = v }),
        ["offline-orders"] = Ordering(
            Reach.Client, w => w.OneOf("kept", "refused") is "kept" ? o => o with { KeepsOrdersWhileIbIsAway = true } : o => o with { KeepsOrdersWhileIbIsAway = false }),
        ["preset-notice"] = Ordering(
            Reach.Any, w => w.OneOf("said", "unsaid") is "said" ? o => o with { SaysPresetTimeInForce = true } : o => o with { SaysPresetTimeInForce = false }),
        ["orders-at-start"] = Ordering(
            Reach.Any, w => w.OneOf("told", "untold") is "told" ? o => o with { TellsOrdersAtStart = true } : o => o with { TellsOrdersAtStart = false }),
        ["anyone-cancels"] = Ordering(Reach.Any, w => w.OneOf("yes", "no") is "yes" ? o => o with { AnyoneCancels = true } : o => o with { AnyoneCancels = false }),
        ["message-rate"] = Setting(Reach.Any, MessageRateOf),

        // What is the same for everyone.
        ["children"] = Ordering(Reach.Everyone, Children),
        ["fill-at-most"] = Ordering(Reach.Everyone, FillAtMost),
        ["master-client"] = Ordering(Reach.Everyone, Master),

        // What happens.
        ["confirm-orders"] = Doing(Reach.Everyone, (tws, _) => tws.ConfirmOrders()),
        ["manual-order"] = new Verb(Reach.Everyone, NeedsMoment: false, ManualOrder),
        ["correct-execution"] = new Verb(Reach.Everyone, NeedsMoment: true, CorrectExecution),
        ["end-orders"] = new Verb(Reach.Everyone, NeedsMoment: true, EndOrders),
        ["cash"] = new Verb(Reach.Everyone, NeedsMoment: false, Cash),
    };

    private static Verb Ordering(Reach reach, Func<Words, Func<OrderBehaviour, OrderBehaviour>> parse) => Setting(reach, words =>
    {
        var change = parse(words);
        return b => b with { Orders = change(b.Orders) };
    });

    private static Verb Choosing<T>((string Word, T Value) one, (string Word, T Value) two, (string Word, T Value) three, Func<OrderBehaviour, T, OrderBehaviour> set) =>
        Ordering(Reach.Client, words =>
        {
            var word = words.OneOf(one.Word, two.Word, three.Word);
            var value = word == one.Word ? one.Value : word == two.Word ? two.Value : three.Value;
            return o => set(o, value);
        });

    private static Func<OrderBehaviour, OrderBehaviour> Repeating(int times) => o => o with { Repeats = times };

    private static Func<OrderBehaviour, OrderBehaviour> RefuseOrders(Words words)
    {
        var verdict = words.OneOf("inactive", "cancelled", "without-status") switch
        {
            "inactive" => OrderVerdict.Inactive,
            "cancelled" => OrderVerdict.Cancelled,
            _ => OrderVerdict.WithoutStatus,
        };
        if (words.IsAtEnd)
            return o => o with { Verdict = verdict };
        var reason = words.Rest("the reason");
        return o => o with { Verdict = verdict, RefusalReason = reason };
    }

    private static Func<Behaviour, Behaviour> MessageRateOf(Words words)
    {
        var rate = words.OneOf("refuse", "delay", "unlimited") switch
        {
            "refuse" => MessageRate.Refuse,
            "delay" => MessageRate.Delay,
            _ => MessageRate.Unlimited,
        };
        return b => b with { MessageRate = rate };
    }

    private static Func<OrderBehaviour, OrderBehaviour> Children(Words words)
    {
        var mode = words.OneOf("sized", "held", "cancelled") switch
        {
            "sized" => PartialParents.SizeChildren,
            "held" => PartialParents.HoldChildren,
            _ => PartialParents.CancelChildren,
        };
        return o => o with { PartialParents = mode };
    }

    private static Func<OrderBehaviour, OrderBehaviour> FillAtMost(Words words)
    {
        int? most = words.Take("quote") ? null : words.Number(1, int.MaxValue);
        return o => o with { LargestFill = most };
    }

    private static Func<OrderBehaviour, OrderBehaviour> Master(Words words)
    {
        int? client = words.Take("none") ? null : words.Number(0, int.MaxValue);
        return o => o with { MasterClientId = client };
    }

    private static Deed ManualOrder(Words words)
    {
        var order = new Order { Action = words.OneOf("BUY", "SELL"), TotalQuantity = words.Number(1, int.MaxValue) };
        var name = words.Next("an instrument, such as MESZ6 or AAPL");
        var type = words.OneOf("MKT", "LMT", "STP");
        order = type switch
        {
            "LMT" => order with { OrderType = type, LimitPrice = words.Price() },
            "STP" => order with { OrderType = type, AuxPrice = words.Price() },
            _ => order with { OrderType = type },
        };
        order = order with { TimeInForce = words.IsAtEnd ? "DAY" : words.OneOf("DAY", "GTC") };
        return Does((tws, _) => tws.PlaceManualOrder(name, order));
    }

    private static Deed CorrectExecution(Words words)
    {
        var sign = words.OneOf("up", "down") is "up" ? 1 : -1;
        var ticks = sign * words.Number(1, 1000);
        return Does((tws, _) => tws.CorrectLastExecution(ticks));
    }

    private static Deed EndOrders(Words words)
    {
        var reason = words.Rest("the reason");
        return Does((tws, _) => tws.EndWorkingOrders(reason));
    }

    private static Deed Cash(Words words)
    {
        var dollars = words.Price();
        return Does((tws, _) => tws.SetCash(dollars));
    }
}
