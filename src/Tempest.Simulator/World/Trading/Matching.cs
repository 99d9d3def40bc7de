using System.Collections.Immutable;

namespace Tempest.Simulator.World.Trading;

/// <summary>The rules of the exchange. Pure: no clock, no lock, no wire; the same book, happening and scene give the same result.</summary>
internal static class Matching
{
    internal static (OrderBook Book, ImmutableArray<Report> Reports) Apply(OrderBook book, Happening happening, Scene scene)
    {
        var turn = new Turn(book, scene);
        turn.Run(happening);
        return turn.Result();
    }
}

/// <summary>One application of the rules. It changes only what it holds itself.</summary>
internal sealed partial class Turn(OrderBook book, Scene scene)
{
    private readonly ImmutableSortedDictionary<long, Ticket>.Builder _open = book.Open.ToBuilder();
    private readonly ImmutableArray<Report>.Builder _reports = ImmutableArray.CreateBuilder<Report>();
    private readonly List<(Ticket Filled, decimal Size)> _lateReductions = [];
    private ImmutableDictionary<int, Taken> _taken = book.Taken;

    internal (OrderBook Book, ImmutableArray<Report> Reports) Result() => (new OrderBook(_open.ToImmutable(), _taken), _reports.ToImmutable());

    internal void Run(Happening happening)
    {
        switch (happening)
        {
            case Happening.Placed placed:
                Put(placed.Ticket);
                break;
            case Happening.Transmitted transmitted when Find(transmitted.PermId) is { } t:
                SendFamily(t);
                break;
            case Happening.Amended amended:
                Amend(amended.Ticket);
                break;
            case Happening.Passed passed when Find(passed.PermId) is { Phase: Phase.Unconfirmed or Phase.Unsent } held:
                if (scene.Gate is { } next)
                    Tell(new Report.Changed(Put(held with { Phase = next })));
                else
                    Begin(held);
                break;
            case Happening.Ended ended when Find(ended.PermId) is { } t:
                End(t, ended.Cause);
                break;
            case Happening.Forced forced when Find(forced.PermId) is { Remaining: > 0 } t:
                Fill(t, t.Remaining, forced.Price, addsLiquidity: true);
                break;
            case Happening.Moved moved:
                Step(moved.ConId);
                break;
            case Happening.TimePassed:
                PassTime();
                break;
        }

        foreach (var (filled, size) in _lateReductions)
            ReduceGroup(filled, size);
    }

    private Ticket? Find(long permId) => _open.GetValueOrDefault(permId);

    private Ticket Put(Ticket ticket)
    {
        _open[ticket.PermId] = ticket;
        return ticket;
    }

    private void Tell(Report report) => _reports.Add(report);

    /// <summary>Sends the order, and whatever of its family has waited for it, in the order they were placed.</summary>
    private void SendFamily(Ticket ticket)
    {
        var root = ticket;
        while (Find(root.ParentPermId) is { } parent)
            root = parent;
        var waiting = FamilyOf(root).Where(m => m.Phase is Phase.Untransmitted).ToList();
        if (scene.Gate is { } gate)
        {
            foreach (var member in waiting)
                Tell(new Report.Accepted(Put(member with { Phase = gate })));
        }
        else if (waiting is [var alone])
            Begin(alone);
        else
            BeginTogether(waiting);
    }

    /// <summary>All are taken before one goes to market, so that a fill finds the whole family there.</summary>
    private void BeginTogether(List<Ticket> members)
    {
        foreach (var member in members)
            Tell(new Report.Accepted(Put(member with { Phase = Find(member.ParentPermId) is null ? Phase.Dormant : Phase.Attached })));
        foreach (var member in members)
        {
            switch (Find(member.PermId))
            {
                case { Phase: Phase.Dormant }:
                    Rise(member.PermId, News.Accepted);
                    break;
                case { Phase: Phase.Attached } child when Find(child.ParentPermId) is { } parent && GrantedTo(child, parent) is > 0 and var share:
                    Put(child with { Granted = share, Phase = Phase.Dormant });
                    Rise(child.PermId, News.Changed);
                    break;
            }
        }
    }

    private IEnumerable<Ticket> FamilyOf(Ticket root) =>
        [root, .. _open.Values.Where(t => t.ParentPermId == root.PermId).SelectMany(FamilyOf)];

    /// <summary>The order comes to TWS's order desk: it is taken, and goes as far as it can.</summary>
    private void Begin(Ticket t)
    {
        t = Put(t with { Phase = Phase.Dormant });
        if (Find(t.ParentPermId) is { } parent)
        {
            var share = GrantedTo(t, parent);
            if (share == 0)
            {
                Tell(new Report.Accepted(Put(t with { Phase = Phase.Attached })));
                return;
            }

            Put(t with { Granted = share });
        }

        Rise(t.PermId, News.None);
    }

    private void Amend(Ticket t)
    {
        Put(t);
        switch (t.Phase)
        {
            case Phase.Untransmitted:
                return;
            case Phase.Unconfirmed or Phase.Unsent or Phase.Attached:
                Tell(new Report.Changed(t));
                return;
            case Phase.Armed or Phase.Dormant or Phase.Working when t.Remaining == 0 && !MayStillGrow(t):
                Tell(new Report.Changed(t));
                Finish(t);
                return;
            default:
                Put(t with { Phase = Phase.Dormant });
                Rise(t.PermId, News.Changed);
                return;
        }
    }

    /// <summary>What has been told of an order that is about to rise.</summary>
    private enum News
    {
        /// <summary>Nothing ever.</summary>
        None,

        /// <summary>That it was taken, a moment ago.</summary>
        Accepted,

        /// <summary>How it stood before it was changed: that it was is to be told even when it stands there again.</summary>
        Changed,

        /// <summary>How it stands.</summary>
        Settled,
    }

    /// <summary>Takes an order as far as it can go now: from dormant to armed, to working, to fills.</summary>
    private void Rise(long permId, News told)
    {
        if (Find(permId) is not { } t)
            return;
        // What was traded before it came is none of its business.
        var sight = scene.Look(t.ConId) with { Trades = [] };
        if (!IsAwake(t, sight))
        {
            TellAt(t, told);
            return;
        }

        if (t.Order.Conditions.Count > 0 && t.Order.ConditionsCancelOrder && Holds(t))
        {
            TellAt(t, told);
            End(t, EndCause.Condition);
            return;
        }

        if (t.Kind.IsAtClose)
        {
            TellAt(t, told);
            FillAtClose(t, sight);
            return;
        }

        if (t.Kind.Trigger is not null && !t.IsTriggered)
        {
            var isHit = Triggers.IsHit(t with { Phase = Phase.Armed }, sight, out t);
            Put(t);
            Tell(told is News.None ? new Report.Accepted(t) : new Report.Changed(t));
            if (isHit)
                Trigger(t);
            return;
        }

        if (told is News.None)
            Tell(new Report.Accepted(t));
        GoToMarket(t, isNew: told is News.None or News.Accepted);
    }

    /// <summary>Tells of an order that stays where it is, if that is news.</summary>
    private void TellAt(Ticket t, News told)
    {
        if (told is News.None)
            Tell(new Report.Accepted(t));
        else if (told is News.Changed)
            Tell(new Report.Changed(t));
    }

    private void Trigger(Ticket t) => GoToMarket(Put(t with { IsTriggered = true, Limit = Triggers.LimitOf(t) }), isNew: false);

    /// <summary>An order reaches the exchange, and meets the quote that stands there.</summary>
    /// <param name="isNew">Whether its last report is of this very moment, so that a full fill may follow without another.</param>
    private void GoToMarket(Ticket t, bool isNew)
    {
        t = Put(t with { Phase = Phase.Working });
        var sight = scene.Look(t.ConId);
        var size = Available(t, sight, out var price);
        t = Put(t with { IsThrough = price != 0 });
        if (t.IsWhole && size < t.Remaining)
            size = 0;
        if (t.Order.TimeInForce is "FOK" && size == 0)
        {
            End(t, EndCause.NotWhole);
            return;
        }

        // What fills whole the moment it comes is never seen as submitted.
        if ((!isNew || size < t.Remaining) && !(t.IsImmediate && size == 0))
            Tell(new Report.Changed(t));
        if (size > 0)
            Fill(t, size, price, addsLiquidity: false);
        if (t.IsImmediate && Find(t.PermId) is { } rest)
            End(rest, EndCause.NotAtOnce);
    }

    private void FillAtClose(Ticket t, Sight sight)
    {
        if (sight.Last is { } last && (t.Limit is not { } limit || (t.IsBuy ? last <= limit : last >= limit)))
            Fill(Put(t with { Phase = Phase.Working }), t.Remaining, last, addsLiquidity: false);
        else
            End(t, EndCause.Expiry);
    }

    private bool IsAwake(Ticket t, Sight sight)
    {
        if (t.WakesAt > scene.Now)
            return false;
        if (t.Kind.IsAtClose)
            return true;
        if (t.Order.Conditions.Count > 0 && !t.Order.ConditionsCancelOrder && !Holds(t))
            return false;
        return CanTrade(t, sight);
    }

    private static bool CanTrade(Ticket t, Sight sight) => sight.IsOpen && (sight.IsRegular || !t.NeedsRegularHours);

    private bool Holds(Ticket t)
    {
        // Each condition is linked to the next; "and" binds no closer than "or", as TWS reads them in their order.
        var holds = scene.Holds(t, t.Order.Conditions[0]);
        for (var i = 1; i < t.Order.Conditions.Count; i++)
        {
            var next = scene.Holds(t, t.Order.Conditions[i]);
            holds = t.Order.Conditions[i - 1].IsConjunction ? holds && next : holds || next;
        }

        return holds;
    }

    private void Step(int conId)
    {
        _taken = _taken.Remove(conId);
        foreach (var permId in _open.Values.Where(t => t.ConId == conId || t.Order.Conditions.Count > 0).Select(t => t.PermId).ToList())
        {
            if (Find(permId) is { } t)
                Step(t, isOwn: t.ConId == conId);
        }
    }

    private void Step(Ticket t, bool isOwn)
    {
        var sight = scene.Look(t.ConId);
        if (t.EndsAt <= scene.Now && t.Phase > Phase.Untransmitted)
        {
            End(t, EndCause.Expiry);
            return;
        }

        if (t.Phase is Phase.Dormant or Phase.Armed or Phase.Working && t.Order is { Conditions.Count: > 0, ConditionsCancelOrder: true } && Holds(t))
        {
            End(t, EndCause.Condition);
            return;
        }

        switch (t.Phase)
        {
            case Phase.Dormant:
                if (IsAwake(t, sight))
                    Rise(t.PermId, News.Settled);
                break;
            case Phase.Armed when isOwn && CanTrade(t, sight):
                if (Triggers.IsAdjusted(t, sight, out t))
                    Tell(new Report.Changed(Put(t)));
                var isHit = Triggers.IsHit(t, sight, out t);
                Put(t);
                if (isHit)
                    Trigger(t);
                break;
            case Phase.Working when isOwn && CanTrade(t, sight):
                var size = AvailableToResting(t, sight, out var price, out var seen);
                Put(seen);
                if (size > 0 && !(t.IsWhole && size < t.Remaining))
                    Fill(seen, size, price, addsLiquidity: t is { Limit: not null, IsThrough: false });
                break;
        }
    }

    private void PassTime()
    {
        foreach (var permId in _open.Keys.ToList())
        {
            if (Find(permId) is { } t)
                Step(t, isOwn: false);
        }
    }
}
