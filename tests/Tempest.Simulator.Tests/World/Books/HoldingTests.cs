using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Tempest.Simulator.Sessions;
using Tempest.Simulator.World;
using Tempest.Simulator.World.Books;

namespace Tempest.Simulator.Tests.World.Books;

/// <summary>What a deal does to a position, and what is made of it.</summary>
public sealed class HoldingTests
{
    private static readonly Instrument s_mes =
        new Instruments(new WorldClock(new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 14, 30, 0, TimeSpan.Zero)), 1)).Named("MESZ6")!;

    private static long Cases => Full.Count(100_000);

    [Fact]
    public void A_futures_average_cost_is_the_price_times_the_multiplier_with_commission()
    {
        var holding = Book((true, 2, 6700.25m));

        Assert.Equal((2m, 33501.87m), (holding.Size, holding.AverageCost)); // 6700.25 * 5 + 0.62
        Assert.Equal(0, holding.Realized);
    }

    [Fact]
    public void A_short_position_brings_less_by_its_commission() =>
        Assert.Equal((-2m, 33500.63m), (Book((false, 2, 6700.25m)).Size, Book((false, 2, 6700.25m)).AverageCost));

    [Fact]
    public void Closing_realises_the_difference_less_the_commissions_of_both_sides()
    {
        var holding = Book((true, 2, 6700m), (false, 1, 6710m));

        Assert.Equal(48.76m, holding.Realized); // 10 points of 5 dollars, less twice 0.62
        Assert.Equal((1m, 33500.62m), (holding.Size, holding.AverageCost));
    }

    [Fact]
    public void A_deal_can_close_and_open_the_other_way()
    {
        var holding = Book((true, 1, 6700m), (false, 3, 6690m));

        Assert.Equal(-51.24m, holding.Realized); // -50, 0.62 for opening and 0.62 of 1.86 for closing
        Assert.Equal((-2m, 33449.38m), (holding.Size, holding.AverageCost));
    }

    [Fact]
    public void The_average_goes_by_size() => Assert.Equal(33_525.62m, Book((true, 1, 6700m), (true, 1, 6710m)).AverageCost);

    [Fact]
    public void The_position_is_the_sum_of_the_deals_and_what_was_made_is_what_went_through_the_account() =>
        Gen.Select(Gen.Bool, Gen.Int[1, 20], Gen.Int[26_000, 28_000]).Array[0, 40].Sample(
            deals =>
            {
                var holding = Book([.. deals.Select(d => (d.Item1, (decimal)d.Item2, d.Item3 * 0.25m))]);

                const decimal Price = 6_750;
                Assert.Equal(deals.Sum(d => d.Item1 ? d.Item2 : -d.Item2), holding.Size);
                // Realised and open profit together are the money that went in and out, and what is left at the price.
                Assert.Equal(holding.Flow + holding.ValueAt(Price), holding.Realized + holding.UnrealizedAt(Price), 8);
                if (holding.Size == 0)
                    Assert.Equal(0, holding.UnrealizedAt(Price));
            },
            iter: Cases,
            seed: "0N0XIzNsQ0O2");

    [Fact]
    public void A_correction_books_everything_after_it_anew()
    {
        var account = new Account("DU1");
        account.Book(DealOf(1, true, 1, 6700));
        account.Book(DealOf(2, false, 1, 6710));

        account.Correct(DealOf(1, true, 1, 6702) with { Revision = 2 });

        Assert.Equal(38.76m, account.Of(s_mes.ConId)!.Realized);
        Assert.Equal(38.76m, account.RealizedBy(account.Deals[1]));
        Assert.Equal(["1.02", "2.01"], account.Deals.Select(d => d.ExecutionId));
    }

    [Fact]
    public void Order_ids_only_grow_until_somebody_sets_them() => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 100]).Array[0, 50].Sample(
        steps =>
        {
            var ids = new OrderIds();
            var (next, used) = (1, 0);
            foreach (var (what, id) in steps)
            {
                if (what == 0)
                {
                    ids.Use(7, id);
                    used = Math.Max(used, id);
                }
                else if (what == 1)
                    ids.See(7, id);
                Assert.True(ids.Next(7) >= next);
                Assert.True(ids.Next(7) > used);
                Assert.Equal(used, ids.LastUsed(7));
                Assert.Equal(1, ids.Next(8));
                next = ids.Next(7);
            }

            ids.Set(7, 3);
            Assert.Equal((3, 0), (ids.Next(7), ids.LastUsed(7)));
        },
        iter: Cases,
        seed: "0N0XIzNsQ0O2");

    private static Holding Book(params (bool IsBuy, decimal Size, decimal Price)[] deals) =>
        deals.Select((d, i) => DealOf(i, d.IsBuy, d.Size, d.Price)).Aggregate(Holding.None(s_mes), (h, d) => h.Book(d, out _));

    private static Deal DealOf(int id, bool isBuy, decimal size, decimal price) =>
        new($"{id}", 1, default, "DU1", s_mes, isBuy, size, price, size, price, "CME", false, id, 1, id, "", "", false);
}
