using System.Globalization;
using CsCheck;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Orders;

namespace Tempest.Tws.Tests.Orders;

/// <summary>Whatever TWS says of an order, in whatever order and however often, its fills are right and it never falls back.</summary>
public sealed class OrderProperties
{
    private static readonly string[] s_statuses =
        ["ApiPending", "PendingSubmit", "PreSubmitted", "Submitted", "PendingCancel", "PreCancelled", "ApiCancelled", "Cancelled", "Filled", "Inactive", "WarnState", ""];

    private static readonly int[] s_codes = [100, 103, 104, 110, 133, 135, 161, 201, 202, 321, 399, 2102, 2109, 2188, 10147, 10148, 10349, 54321];

    /// <summary>Large enough that some stories fill it and some do not.</summary>
    private static readonly Order s_order = OrderTalk.Buy with { TotalQuantity = 75 };

    private static readonly OrderSnapshot s_new = new()
    {
        OrderId = 1,
        ClientId = 50,
        Contract = new Contract { Symbol = "MES", SecType = "FUT" },
        Order = s_order,
        Progress = OrderProgress.Sent,
    };

    /// <summary>What can happen: its kind, and a number that chooses which.</summary>
    private static readonly Gen<(int Kind, int Which)[]> s_stories = Gen.Select(Gen.Int[0, 8], Gen.Int[0, 999]).Array[1, 60];

    [Fact]
    public void Fills_are_never_counted_twice_and_the_latest_correction_counts() =>
        s_stories.Sample(
            story =>
            {
                var (order, latest) = (s_new, new Dictionary<int, int>());
                foreach (var (kind, which) in story)
                {
                    var before = order;
                    order = Step(order, kind, which);
                    if (kind is 2 or 3 && before.Progress is not OrderProgress.NotSent)
                        latest[which % 4] = Math.Max(latest.GetValueOrDefault(which % 4), which % 3);
                }

                var expected = latest.Sum(fill => Shares(fill.Key, fill.Value));
                Assert.Equal(expected, order.Filled);
                Assert.Equal(latest.Count, order.Fills.Length);
            },
            iter: Full.Count(100_000), seed: "0000KC1jy0q3");

    [Fact]
    public void Nothing_falls_back() =>
        s_stories.Sample(
            story =>
            {
                var order = s_new;
                foreach (var (kind, which) in story)
                {
                    var next = Step(order, kind, which);
                    Assert.True(MayFollow(order, next), $"{order.Progress} to {next.Progress} by {kind}, {which}");
                    Assert.True(next.Fills.Length >= order.Fills.Length);
                    Assert.True(order.PermId is null || next.PermId == order.PermId);
                    Assert.True(order.OpenOrder is null || next.OpenOrder is not null);
                    order = next;
                }
            },
            iter: Full.Count(100_000), seed: "0000KC1jy0q3");

    [Fact]
    public void What_is_said_twice_changes_nothing_the_second_time() =>
        s_stories.Sample(
            story =>
            {
                var order = s_new;
                foreach (var (kind, which) in story)
                {
                    order = Step(order, kind, which);
                    // A refusal said twice may be meant for a second thing that was sent.
                    if (kind is not (4 or 6 or 7))
                        Assert.Equal(order, Step(order, kind, which) with { OpenOrder = order.OpenOrder, Status = order.Status });
                }
            },
            iter: Full.Count(100_000), seed: "0000KC1jy0q3");

    [Fact]
    public void An_unknown_code_changes_nothing_but_the_last_notice() =>
        Gen.Select(s_stories, Gen.Int[30_000, 90_000]).Sample(
            (story, code) =>
            {
                var order = story.Aggregate(s_new, (now, happened) => Step(now, happened.Kind, happened.Which));

                var (next, kind) = OrderRules.Hear(order, new ErrorMessage(1, code, "words"));

                Assert.Equal(order, next with { LastNotice = order.LastNotice });
                Assert.Equal(OrderUpdateKind.Notice, kind);
            },
            iter: Full.Count(20_000), seed: "0000KC1jy0q3");

    private static OrderSnapshot Step(OrderSnapshot now, int kind, int which) => kind switch
    {
        0 => OrderRules.Hear(now, new OpenOrder(now.Contract, s_order with { PermId = 900, LimitPrice = 6700 + (which % 2) }, new OrderState { Status = s_statuses[which % s_statuses.Length] })),
        1 => OrderRules.Hear(now, new OrderStatus(1, s_statuses[which % s_statuses.Length], which % 6, 5 - (which % 6), 6700, 900, 0, 6700, 50, "", 0)),
        2 or 3 => OrderRules.Hear(now, new ExecutionReport(-1, now.Contract, new Execution
        {
            OrderId = 1,
            ExecutionId = Id(which),
            Shares = Shares(which % 4, which % 3),
            Price = 6700,
            PermId = 900,
            ClientId = 50,
        })),
        4 => OrderRules.Hear(now, new ErrorMessage(1, s_codes[which % s_codes.Length], "words")).Next,
        5 => OrderRules.Hear(now, new CommissionReport(Id(which), 1.25m + (which % 3), "USD", null, null, 0)),
        6 => now.IsFinal || now.IsUncertain ? now : OrderRules.Change(now, s_order with { LimitPrice = 6700 + (which % 3) }),
        7 => OrderRules.Cancel(now),
        _ => which % 10 == 0 ? OrderRules.Lose(now) : now,
    };

    /// <summary>Four executions, each in up to three revisions.</summary>
    private static string Id(int which) => string.Create(CultureInfo.InvariantCulture, $"0000e0d5.{which % 4}.01.{which % 3:00}");

    private static decimal Shares(int execution, int revision) => (execution + 1) * 10 + revision;

    /// <summary>Spelt here once more, apart from the rules: what may never happen.</summary>
    private static bool MayFollow(OrderSnapshot before, OrderSnapshot now) => (before.Progress, now.Progress) switch
    {
        var (a, b) when a == b => true,
        (OrderProgress.Filled or OrderProgress.NotSent, _) => false,
        (OrderProgress.Cancelled, var b) => b is OrderProgress.Filled,
        (OrderProgress.Rejected, var b) => b is OrderProgress.Working or OrderProgress.Filled,
        (_, OrderProgress.Sending or OrderProgress.NotSent) => false,
        // Only a refused cancel leads back, to where the order was.
        (OrderProgress.Cancelling, OrderProgress.Sent or OrderProgress.Pending or OrderProgress.Working) => now.Progress == before.ProgressBeforeCancel,
        (OrderProgress.Working, OrderProgress.Sent or OrderProgress.Pending) => false,
        (_, OrderProgress.Sent) => false,
        _ => true,
    };
}
