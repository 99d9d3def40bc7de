using Tempest.Simulator.Faults;

namespace Tempest.Simulator.World.Trading;

/// <summary>How much fills, and what follows from it for parents, children and groups.</summary>
internal sealed partial class Turn
{
    /// <summary>As long as the market takes for a step.</summary>
    private static readonly TimeSpan s_quoteLasts = TimeSpan.FromMilliseconds(250);

    /// <summary>What the quote on the other side gives to an order that meets it, and at what price.</summary>
    private decimal Available(Ticket t, Sight sight, out decimal price)
    {
        price = 0;
        if ((t.IsBuy ? sight.Ask : sight.Bid) is not { } quote || (t.Limit is { } limit && (t.IsBuy ? quote > limit : quote < limit)))
            return 0;
        price = quote;
        var taken = TakenOf(t);
        var left = t.IsBuy ? sight.AskSize - taken.OfAsk : sight.BidSize - taken.OfBid;
        return Cap(t, left);
    }

    /// <summary>
    /// The same for an order that lay in the book while the market came to it: it fills at its own limit, and by trades beyond it too.
    /// What is left of one that the market has gone through takes what is quoted.
    /// </summary>
    /// <param name="seen">The order, knowing how it stands to the market now.</param>
    private decimal AvailableToResting(Ticket t, Sight sight, out decimal price, out Ticket seen)
    {
        var size = Available(t, sight, out price);
        seen = t with { IsThrough = price != 0 };
        if (t.Limit is not { } limit)
            return size;
        if (!t.IsThrough || !seen.IsThrough)
            price = limit;
        var traded = sight.Trades.Where(trade => t.IsBuy ? trade.Price <= limit : trade.Price >= limit).Sum(trade => trade.Size);
        var taken = TakenOf(t);
        return Math.Max(size, Cap(t, traded - (t.IsBuy ? taken.OfAsk : taken.OfBid)));
    }

    private Taken TakenOf(Ticket t) =>
        _taken.TryGetValue(t.ConId, out var taken) && scene.Now < taken.Until ? taken : new Taken(0, 0, scene.Now + s_quoteLasts);

    private decimal Cap(Ticket t, decimal size)
    {
        size = Math.Min(size, t.Remaining);
        if (scene.Largest is { } largest && !t.IsWhole)
            size = Math.Min(size, largest);
        // A whole number of contracts stays one, whatever the size of the quote.
        if (decimal.IsInteger(t.Remaining))
            size = Math.Floor(size);
        return Math.Max(size, 0);
    }

    private void Fill(Ticket t, decimal size, decimal price, bool addsLiquidity)
    {
        var taken = TakenOf(t);
        _taken = _taken.SetItem(t.ConId, t.IsBuy ? taken with { OfAsk = taken.OfAsk + size } : taken with { OfBid = taken.OfBid + size });
        var before = t.Remaining;
        t = t with { Phase = Phase.Working, Filled = t.Filled + size, Paid = t.Paid + (size * price), LastPrice = price };
        if (OrderKind.BecomesLimit(t.Order.OrderType))
            t = t with { Limit = price };
        var isDone = t.Remaining == 0 && !MayStillGrow(t);
        if (isDone)
            t = t with { Phase = Phase.Filled, EndedAt = scene.Now };
        Tell(new Report.Traded(t, size, price, addsLiquidity));
        if (isDone)
            _open.Remove(t.PermId);
        else
            Put(t);

        if (t.Group.Length > 0)
        {
            if (t.GroupType == 3 && !t.IsChild)
                _lateReductions.Add((t, size));
            else
                ReduceGroup(t, size, before);
        }

        ReleaseChildren(t);
    }

    /// <summary>Whether it is a child whose parent may fill more, and so give it more to do.</summary>
    private bool MayStillGrow(Ticket t) =>
        t.IsChild && t.Granted < (t.Order.TotalQuantity ?? 0) && Find(t.ParentPermId) is not null;

    private void Finish(Ticket t)
    {
        if (t.Filled == 0)
        {
            End(t, EndCause.Group);
            return;
        }

        t = t with { Phase = Phase.Filled, EndedAt = scene.Now };
        _open.Remove(t.PermId);
        Tell(new Report.Changed(t));
        ReleaseChildren(t);
    }

    private void End(Ticket t, EndCause cause)
    {
        if (!_open.Remove(t.PermId))
            return;
        t = t with { Phase = cause is EndCause.Refusal or EndCause.NotWhole ? Phase.Inactive : Phase.Cancelled, EndedAt = scene.Now };
        Tell(new Report.Ended(t, cause));
        foreach (var child in ChildrenOf(t))
            EndWithParent(t, child);
        if (t.Order.AutoCancelParent && Find(t.ParentPermId) is { } parent)
            End(parent, EndCause.Request);
    }

    private void EndWithParent(Ticket parent, Ticket child)
    {
        if (parent.Filled == 0 || scene.Partial is PartialParents.CancelChildren || child.Phase < Phase.Attached)
            End(child, EndCause.Parent);
        else if (scene.Partial is PartialParents.SizeChildren && child.Phase > Phase.Attached && child.Remaining == 0)
            Finish(child);
    }

    private List<Ticket> ChildrenOf(Ticket parent) => [.. _open.Values.Where(t => t.ParentPermId == parent.PermId)];

    private void ReleaseChildren(Ticket parent)
    {
        foreach (var permId in ChildrenOf(parent).Select(c => c.PermId))
        {
            if (Find(permId) is not { Phase: >= Phase.Attached } child)
                continue;
            var granted = GrantedTo(child, parent);
            if (granted == 0 || (granted == child.Granted && child.Phase > Phase.Attached))
                continue;
            var isHeld = child.Phase is Phase.Attached;
            child = Put(child with { Granted = granted, Phase = isHeld ? Phase.Dormant : child.Phase });
            if (isHeld)
                Rise(child.PermId, News.Changed);
            else if (child.Remaining == 0 && parent.Phase is Phase.Filled)
                Finish(child);
            else
                Tell(new Report.Changed(child));
        }

        // A child of a parent that is done has nothing more to wait for.
        if (parent.Phase is Phase.Filled)
        {
            foreach (var child in ChildrenOf(parent).Where(c => c is { Phase: > Phase.Attached, Remaining: 0 }))
                Finish(child);
        }
    }

    /// <summary>How much a child may do for what its parent has filled so far.</summary>
    private decimal GrantedTo(Ticket child, Ticket parent)
    {
        var whole = child.Order.TotalQuantity ?? 0;
        if (parent.Phase is Phase.Filled)
            return whole;
        if (scene.Partial is PartialParents.HoldChildren)
            return 0;
        var share = whole * parent.Filled / parent.Quantity;
        return decimal.IsInteger(whole) ? Math.Floor(share) : share;
    }

    /// <summary>What a fill does to the others of the group, in proportion where their sizes differ.</summary>
    private void ReduceGroup(Ticket filled, decimal size, decimal? remainingBefore = null)
    {
        var before = remainingBefore ?? (filled.Remaining + size);
        foreach (var permId in _open.Values.Where(t => IsInGroup(t, filled)).Select(t => t.PermId).ToList())
        {
            if (Find(permId) is not { } other)
                continue;
            if (filled.GroupType == 1 && !filled.IsChild)
            {
                End(other, EndCause.Group);
                continue;
            }

            var less = before <= 0 ? other.Remaining : other.Remaining * size / before;
            if (decimal.IsInteger(other.Remaining))
                less = Math.Ceiling(less);
            var reduced = other with { Reduced = other.Reduced + Math.Min(less, other.Remaining) };
            if (reduced.Remaining > 0 || MayStillGrow(reduced))
                Tell(new Report.Changed(Put(reduced)));
            else
                End(other, EndCause.Group);
        }
    }

    private static bool IsInGroup(Ticket other, Ticket filled) =>
        other.PermId != filled.PermId && other.Phase > Phase.Untransmitted && other.Group == filled.Group
        && other.Order.Account == filled.Order.Account && other.ClientId == filled.ClientId;
}
