using System.Globalization;
using CsCheck;
using Tempest.Simulator.Faults;
using Tempest.Simulator.World.Trading;

namespace Tempest.Simulator.Tests.World.Trading;

/// <summary>What holds whatever happens to the orders of an exchange.</summary>
public sealed class MatchingPropertyTests
{
    private const int Size = 6;
    private const string Seed = "0N0XIzNsQ0O2";

    private static readonly string[] s_types =
        ["MKT", "LMT 98", "LMT 100", "LMT 102", "STP 97", "STP 103", "STP-LMT 98 97", "TRAIL 2", "MIT 99", "LIT 99 98", "MTL", "LMT 101 IOC", "LMT 101 FOK"];

    private static long Cases => Full.Count(200_000);

    /// <summary>One thing that happens: what, and two numbers that say to which and how.</summary>
    private static Gen<(int What, int A, int B)[]> Happenings { get; } = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 1000], Gen.Int[0, 1000]).Array[1, 40];

    [Fact]
    public void No_order_fills_more_than_its_size_or_beyond_its_limit_or_after_its_end() => Gen.Select(Happenings, Gen.Enum<PartialParents>()).Sample(
        (happenings, mode) =>
        {
            var floor = Play(happenings, mode);

            var ended = new HashSet<long>();
            foreach (var report in floor.All)
            {
                var t = report.Ticket;
                Assert.DoesNotContain(t.PermId, ended);
                Assert.InRange(t.Filled, 0, t.Order.TotalQuantity!.Value);
                Assert.InRange(t.Remaining, 0, t.Order.TotalQuantity.Value);
                Assert.Equal(t.Phase is Phase.Filled, t is { Remaining: 0, IsOpen: false } && report is not Report.Ended);
                if (report is Report.Traded traded && t.Limit is { } limit)
                    Assert.True(t.IsBuy ? traded.Price <= limit : traded.Price >= limit);
                if (!t.IsOpen)
                    ended.Add(t.PermId);
            }

            Assert.DoesNotContain(floor.Book.Open.Keys, ended.Contains);
            Assert.All(floor.Book.Open.Values, t => Assert.True(t.IsOpen));
        },
        iter: Cases,
        seed: Seed);

    [Fact]
    public void What_filled_is_the_sum_of_the_fills() => Gen.Select(Happenings, Gen.Enum<PartialParents>()).Sample(
        (happenings, mode) =>
        {
            var floor = Play(happenings, mode);

            foreach (var order in floor.All.GroupBy(r => r.Ticket.PermId))
            {
                var fills = order.OfType<Report.Traded>().ToList();
                Assert.Equal(fills.Sum(f => f.Size), order.Last().Ticket.Filled);
                Assert.Equal(fills.Sum(f => f.Size * f.Price), order.Last().Ticket.Paid);
                Assert.All(fills, f => Assert.True(f.Size > 0));
            }
        },
        iter: Cases,
        seed: Seed);

    [Fact]
    public void A_group_with_block_never_fills_more_than_one_of_its_orders() => Happenings.Sample(
        happenings =>
        {
            var floor = Play(happenings, PartialParents.SizeChildren, amends: false);

            // Who joins a group that has filled already is too late for its rules.
            foreach (var group in floor.All.Where(r => r.Ticket is { IsChild: false, Group.Length: > 0 }).GroupBy(r => r.Ticket.Group))
            {
                var first = group.TakeWhile(r => r.Ticket.PermId == group.First().Ticket.PermId);
                if (!first.Any(r => r is Report.Traded || !r.Ticket.IsOpen))
                    Assert.InRange(group.OfType<Report.Traded>().Sum(t => t.Size), 0, Size);
            }
        },
        iter: Cases,
        seed: Seed);

    [Fact]
    public void The_children_of_a_bracket_never_close_more_than_their_parent_opened() => Gen.Select(Happenings, Gen.Enum<PartialParents>()).Sample(
        (happenings, mode) =>
        {
            var floor = Play(happenings, mode, amends: false);

            decimal opened = 0;
            var parents = new Dictionary<long, decimal>();
            var children = new Dictionary<long, decimal>();
            foreach (var trade in floor.All.OfType<Report.Traded>())
            {
                var sums = trade.Ticket.IsChild ? children : parents;
                var key = trade.Ticket.IsChild ? trade.Ticket.ParentPermId : trade.Ticket.PermId;
                sums[key] = sums.GetValueOrDefault(key) + trade.Size;
                Assert.All(children, c => Assert.InRange(c.Value, 0, parents.GetValueOrDefault(c.Key)));
                opened += trade.Size;
            }

            Assert.True(opened >= 0);
        },
        iter: Cases,
        seed: Seed);

    [Fact]
    public void No_more_fills_than_was_there_to_fill_it() => Happenings.Sample(
        happenings =>
        {
            var floor = new Floor();
            foreach (var happening in happenings)
            {
                var before = floor.All.Count;
                Happen(floor, happening, amends: true);
                if (happening.What < 6)
                    continue;
                // One step of the market: the quote's size, or what was traded, whichever is more.
                var step = floor.All.Skip(before).OfType<Report.Traded>().ToList();
                Assert.InRange(step.Where(t => t.Ticket.IsBuy).Sum(t => t.Size), 0, 12);
                Assert.InRange(step.Where(t => !t.Ticket.IsBuy).Sum(t => t.Size), 0, 12);
            }
        },
        iter: Cases,
        seed: Seed);

    [Fact]
    public void The_same_happenings_give_the_same_reports() => Happenings.Sample(
        happenings => Assert.Equal(Play(happenings, PartialParents.SizeChildren).Reports, Play(happenings, PartialParents.SizeChildren).Reports),
        iter: Math.Max(1, Cases / 10),
        seed: Seed);

    private static Floor Play((int What, int A, int B)[] happenings, PartialParents mode, bool amends = true)
    {
        var floor = new Floor { Partial = mode };
        foreach (var happening in happenings)
            Happen(floor, happening, amends);
        return floor;
    }

    private static void Happen(Floor floor, (int What, int A, int B) happening, bool amends)
    {
        var (what, a, b) = happening;
        var text = string.Create(CultureInfo.InvariantCulture, $"{(a % 2 == 0 ? "BUY" : "SELL")} {Size} {s_types[b % s_types.Length]}");
        var open = floor.Book.Open.Keys.ToList();
        switch (what)
        {
            case 0:
                floor.Place(text);
                break;
            case 1:
                var group = $"group {floor.All.Count}";
                floor.Place(text, group: group, groupType: 1 + (a % 2));
                floor.Place(string.Create(CultureInfo.InvariantCulture, $"SELL {Size} LMT {100 + (b % 5)}"), group: group, groupType: 1 + (a % 2));
                break;
            case 2:
                var parent = floor.Place($"BUY {Size} LMT {98 + (b % 5)}", transmit: false);
                floor.Place($"SELL {Size} LMT {100 + (a % 5)}", parent, transmit: false);
                floor.Place($"SELL {Size} STP {95 + (a % 7)}", parent);
                break;
            case 3 when open.Count > 0:
                floor.Cancel(open[a % open.Count]);
                break;
            case 4 when open.Count > 0 && amends && floor.Of(open[a % open.Count]) is { Filled: 0, Reduced: 0 } t && t.Granted == t.Order.TotalQuantity:
                floor.Amend(t.PermId, o => o with { TotalQuantity = Size - (b % 3), LimitPrice = o.LimitPrice is null ? null : 97 + (b % 7) });
                break;
            case 5:
                floor.Now = floor.Now.AddMinutes(1);
                floor.Apply(new Happening.TimePassed());
                break;
            case 6 or 7 or 8 or 9:
                // Small quotes and a trade, so that most fills are parts.
                floor.Quote(95 + (a % 10), bidSize: b % 9, askSize: a % 9, trades: [(95 + (b % 10), 1 + (a % 4)), (95 + (a % 10), 1 + (b % 4))]);
                break;
        }
    }
}
