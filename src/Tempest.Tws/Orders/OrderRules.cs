using Tempest.Tws.Codes;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;
using static Tempest.Tws.Orders.OrderProgress;

namespace Tempest.Tws.Orders;

/// <summary>
/// What each message makes of an order. Pure: no clock, no lock, no socket. TWS repeats messages, skips some, and sends fills after the end; so
/// progress only goes forward, fills are counted from executions, and a code counts for less than the next status.
/// </summary>
internal static class OrderRules
{
    private const int Rejection = 201;
    private const int NotValid = 321;
    private static readonly int[] s_unknownOrder = [135, 10147];

    /// <summary>The progress that a status names; null for one that is not known, which changes none.</summary>
    internal static OrderProgress? Named(string status) => status switch
    {
        "ApiPending" or "PendingSubmit" => Pending,
        "PreSubmitted" or "Submitted" => Working,
        "PendingCancel" or "PreCancelled" => Cancelling,
        "ApiCancelled" or "Cancelled" => Cancelled,
        "Filled" => Filled,
        "Inactive" => Inactive,
        _ => null,
    };

    internal static OrderSnapshot Hear(OrderSnapshot now, OpenOrder message)
    {
        if (now.Progress is NotSent)
            return now;
        var next = Found(now, message.Order.PermId) with { OpenOrder = message };
        if (next.IsChangePending)
            next = Compare(next, message.Order);
        return Move(next, Named(message.State.Status));
    }

    internal static OrderSnapshot Hear(OrderSnapshot now, OrderStatus message)
    {
        if (now.Progress is NotSent)
            return now;
        var (found, named) = (Found(now, message.PermId), Named(message.Status));
        var next = Move(found, named);
        var isNews = named is null ? !now.IsFinal : next.Progress == named && !(now.Progress == named && message.Filled < now.Status?.Filled);
        // What was no news must not show as the last status either.
        return isNews ? next with { Status = message } : next;
    }

    /// <summary>A completed order names its end, and nothing else that is not known.</summary>
    internal static OrderSnapshot Hear(OrderSnapshot now, CompletedOrder message) =>
        now.Progress is NotSent ? now : Move(Found(now, message.Order.PermId), Named(message.State.Status));

    internal static OrderSnapshot Hear(OrderSnapshot now, ExecutionReport message)
    {
        if (now.Progress is NotSent)
            return now;
        var heard = new Fill(message.Contract, message.Execution);
        var at = IndexOf(now, heard.Key);
        if (at >= 0 && now.Fills[at].Revision >= heard.Revision)
            return Found(now, message.Execution.PermId);
        var next = Found(now, message.Execution.PermId) with
        {
            Fills = at < 0 ? now.Fills.Add(heard) : now.Fills.SetItem(at, heard with { Commission = now.Fills[at].Commission }),
        };
        // A market order can be filled without any status of it.
        if (next is { IsChangePending: false, Ordered: > 0 } && next.Filled >= next.Ordered)
            return Move(next, Filled);
        // Whoever is being filled lives, whatever a code said before.
        return next.Progress is OrderProgress.Sending or Sent or Pending or Inactive or Rejected ? next with { Progress = Working, Rejection = null } : next;
    }

    internal static OrderSnapshot Hear(OrderSnapshot now, CommissionReport message)
    {
        var at = IndexOf(now, ExecutionKey.Of(message.ExecutionId));
        if (at < 0)
            return now;
        var fill = now.Fills[at];
        var isOlder = fill.Commission is { } known && ExecutionKey.Revision(known.ExecutionId) > ExecutionKey.Revision(message.ExecutionId);
        return isOlder || fill.Commission == message ? now : now with { Fills = now.Fills.SetItem(at, fill with { Commission = message }) };
    }

    internal static (OrderSnapshot Next, OrderUpdateKind Kind) Hear(OrderSnapshot now, ErrorMessage notice)
    {
        var next = now with { LastNotice = notice };
        if (now.IsFinal && now.Progress is not Cancelled)
            return (next, OrderUpdateKind.Notice);
        return TwsCodeTable.Find(notice.Code).OrderEffect switch
        {
            OrderEffect.Refused => Refuse(next, notice),
            OrderEffect.ChangeRefused => (Undo(next), OrderUpdateKind.ChangeRefused),
            OrderEffect.CancelRefused => (CancelRefused(next, notice.Code), OrderUpdateKind.CancelRefused),
            OrderEffect.Cancelled => (Move(next, Cancelled), OrderUpdateKind.Notice),
            OrderEffect.Uncertain when now.Progress is not Cancelled => (next with { IsUncertain = true }, OrderUpdateKind.Uncertain),
            _ => (next, OrderUpdateKind.Notice),
        };
    }

    /// <summary>What was under way, nobody will answer; what TWS shows next is the truth.</summary>
    internal static OrderSnapshot Lose(OrderSnapshot now) =>
        now.IsFinal ? now : now with { IsUncertain = true, IsCancelPending = false, IsChangePending = false, OrderBeforeChange = null };

    internal static OrderSnapshot Change(OrderSnapshot now, Order order) =>
        now with { Order = order, OrderBeforeChange = now.OrderBeforeChange ?? now.Order, IsChangePending = true };

    /// <summary>The change did not happen.</summary>
    internal static OrderSnapshot Undo(OrderSnapshot now) =>
        now with { Order = now.OrderBeforeChange ?? now.Order, OrderBeforeChange = null, IsChangePending = false };

    internal static OrderSnapshot Cancel(OrderSnapshot now) => now.IsFinal ? now : now with { IsCancelPending = true };

    /// <summary>TWS spoke of it, so it is there.</summary>
    private static OrderSnapshot Found(OrderSnapshot now, long permId) =>
        now with { IsUncertain = false, PermId = now.PermId ?? (permId != 0 ? permId : null) };

    private static OrderSnapshot Move(OrderSnapshot now, OrderProgress? named)
    {
        if (named is not { } next || !MayFollow(now, next))
            return now;
        return now with
        {
            Progress = next,
            Rejection = null,
            ProgressBeforeCancel = next is Cancelling ? now.ProgressBeforeCancel ?? now.Progress : null,
            IsCancelPending = next is Cancelling || (now.IsCancelPending && next is not (Filled or Cancelled)),
            IsChangePending = now.IsChangePending && next is not (Filled or Cancelled),
            OrderBeforeChange = next is Filled or Cancelled ? null : now.OrderBeforeChange,
        };
    }

    private static bool MayFollow(OrderSnapshot now, OrderProgress next) => now.Progress switch
    {
        Filled or NotSent => false,
        Cancelled => next is Filled,
        Rejected => next is Working or Filled,
        Cancelling => next is Filled or Cancelled or Inactive,
        Working => next is not Pending && next != now.Progress,
        _ => next != now.Progress,
    };

    private static (OrderSnapshot Next, OrderUpdateKind Kind) Refuse(OrderSnapshot now, ErrorMessage notice)
    {
        if (now.Progress is Cancelled)
            return (now, OrderUpdateKind.Notice);
        if (now is { IsAcknowledged: true, IsChangePending: true })
        {
            // The broker's own rejection may be meant for the order itself; its next status tells.
            var undone = Undo(now);
            return (undone with { IsUncertain = undone.IsUncertain || notice.Code is Rejection }, OrderUpdateKind.ChangeRefused);
        }

        // Read-only mode refuses a cancel with the code that it refuses an order with.
        if (now is { IsAcknowledged: true, IsCancelPending: true } && notice.Code is NotValid)
            return (CancelRefused(now, notice.Code), OrderUpdateKind.CancelRefused);
        // What is partly filled was taken once; a code other than the broker's own rejection does not end it.
        if (!now.Fills.IsEmpty && notice.Code is not Rejection)
            return (now, OrderUpdateKind.Notice);
        return (now with { Progress = Rejected, Rejection = notice, IsUncertain = false, IsCancelPending = false }, OrderUpdateKind.Rejected);
    }

    private static OrderSnapshot CancelRefused(OrderSnapshot now, int code)
    {
        if (now.IsFinal)
            return now;
        return now with
        {
            IsCancelPending = false,
            Progress = now.Progress is Cancelling ? now.ProgressBeforeCancel ?? Working : now.Progress,
            ProgressBeforeCancel = null,
            IsUncertain = now.IsUncertain || s_unknownOrder.Contains(code),
        };
    }

    /// <summary>Either TWS shows the change, or it shows what a refusal would leave.</summary>
    private static OrderSnapshot Compare(OrderSnapshot now, Order shown) =>
        ShowsChange(now.Order, shown)
            ? now with { IsChangePending = false, OrderBeforeChange = null }
            : now with
            {
                OrderBeforeChange = now.OrderBeforeChange! with
                {
                    TotalQuantity = shown.TotalQuantity,
                    LimitPrice = shown.LimitPrice,
                    AuxPrice = shown.AuxPrice,
                    TimeInForce = shown.TimeInForce,
                },
            };

    private static bool ShowsChange(Order sent, Order shown) =>
        (sent.TotalQuantity ?? 0) == (shown.TotalQuantity ?? 0) && (sent.LimitPrice ?? 0) == (shown.LimitPrice ?? 0)
        && (sent.AuxPrice ?? 0) == (shown.AuxPrice ?? 0) && (sent.TimeInForce.Length == 0 || sent.TimeInForce == shown.TimeInForce);

    private static int IndexOf(OrderSnapshot now, string key)
    {
        for (var i = 0; i < now.Fills.Length; i++)
        {
            if (now.Fills[i].Key == key)
                return i;
        }

        return -1;
    }
}
