using CsCheck;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;

namespace Tempest.Broker.Tests.Connection;

public sealed class ClientIdsTests
{
    private static readonly ConnectionSettings s_auto = ConnectionSettings.Default;

    private readonly InMemorySettings _settings = new();
    private readonly InMemoryLeases _leases = new();
    private readonly Random _random = new(1);

    [Fact]
    public void Auto_draws_from_1_to_998_and_gives_the_engine_the_next_number()
    {
        var drawn = Enumerable.Range(0, 3000).Select(_ => New().For(s_auto)).ToList();

        Assert.All(drawn, plan => Assert.InRange(plan.TempestClientId, 1, 998));
        Assert.All(drawn, plan => Assert.Equal(plan.TempestClientId + 1, plan.AutoTraderClientId));
        Assert.Equal(1, drawn.Min(plan => plan.TempestClientId));
        Assert.Equal(998, drawn.Max(plan => plan.TempestClientId));
    }

    [Theory]
    [InlineData(0, null, 0, 1)]
    [InlineData(50, null, 50, 51)]
    [InlineData(998, null, 998, 999)]
    [InlineData(50, 7, 50, 7)]
    [InlineData(999, 0, 999, 0)]
    public void Pinned_ids_are_used_as_they_are(int tempest, int? autoTrader, int expectedTempest, int expectedAutoTrader)
    {
        var plan = New().For(s_auto with { TempestClientId = ClientIdChoice.Pin(tempest), AutoTraderClientId = new(autoTrader) });

        Assert.Equal((expectedTempest, expectedAutoTrader), (plan.TempestClientId, plan.AutoTraderClientId));
    }

    [Fact]
    public void Whatever_is_set_was_sent_and_is_taken_the_two_are_valid_and_differ()
    {
        var choice = Gen.Int[0, 999].Nullable();
        Gen.Select(choice, choice, Gen.Int[0, 999].Array[0, 40], Gen.Bool, Gen.Int[0, 997]).Sample(
            (tempest, autoTrader, sent, keeps, start) =>
            {
                var asked = s_auto with { TempestClientId = new(tempest), AutoTraderClientId = new(autoTrader) };
                var orders = new OrderClientIds(keeps && sent.Length > 0 ? sent[0] : null, [.. sent]);
                if (!asked.Validate().IsEmpty || (autoTrader is null && tempest is not null && tempest == orders.Kept))
                    return true;

                var (t, a) = new ClientIdPlanner(_ => start).Plan(asked, orders, null, (_, _) => true);

                return t != a
                    && t is >= 0 and <= 999 && a is >= 0 and <= 999
                    && (tempest is null ? t is >= 1 and <= 998 && !sent.Contains(t) : t == tempest)
                    && (autoTrader is not null ? a == autoTrader : a == (orders.Kept ?? t + 1));
            },
            seed: "0000KOIPe010", iter: Full.Count(200_000), threads: 1);
    }

    [Fact]
    public void The_ids_stay_until_the_settings_change()
    {
        var ids = New();
        var first = ids.For(s_auto);

        Assert.Same(first, ids.For(s_auto with { }));
        Assert.Equal(first.TempestClientId, ids.For(s_auto with { Port = 4002 }).TempestClientId);
    }

    [Fact]
    public void A_drawn_id_gives_way_to_one_that_is_pinned_for_the_other_session()
    {
        var ids = New();
        var drawn = ids.For(s_auto).TempestClientId;

        var plan = ids.For(s_auto with { AutoTraderClientId = ClientIdChoice.Pin(drawn) });

        Assert.Equal(drawn, plan.AutoTraderClientId);
        Assert.NotEqual(drawn, plan.TempestClientId);
    }

    [Fact]
    public void Copies_on_one_machine_never_draw_the_same_ids()
    {
        var copies = Enumerable.Range(0, 300).Select(_ => New()).ToList();

        var drawn = copies.Select(c => c.For(s_auto)).SelectMany(p => new[] { p.TempestClientId, p.AutoTraderClientId }).ToList();

        Assert.Equal(600, drawn.Distinct().Count());
    }

    [Fact]
    public void What_a_copy_no_longer_needs_is_free_for_others()
    {
        var ids = New();
        ids.For(s_auto);
        ids.Redraw(ids.Current.TempestClientId);
        ids.For(s_auto with { Port = 4002 });
        Assert.Equal(2, _leases.Taken);

        ids.Dispose();

        Assert.Equal(0, _leases.Taken);
    }

    [Fact]
    public void A_refused_pair_is_drawn_anew_and_not_drawn_again()
    {
        var ids = New();
        ids.For(s_auto);
        var refused = new List<int>();

        for (var i = 0; i < 100; i++)
        {
            refused.Add(ids.Current.TempestClientId);
            Assert.True(ids.Redraw(ids.Current.TempestClientId));
            Assert.DoesNotContain(ids.Current.TempestClientId, refused);
            Assert.DoesNotContain(ids.Current.AutoTraderClientId, refused);
        }
    }

    [Theory]
    [InlineData(50, null)]
    [InlineData(50, 51)]
    public void Pinned_ids_never_move(int tempest, int? autoTrader)
    {
        var ids = New();
        var plan = ids.For(s_auto with { TempestClientId = new(tempest), AutoTraderClientId = new(autoTrader) });

        Assert.False(ids.Redraw(plan.TempestClientId));
        Assert.False(ids.Redraw(plan.AutoTraderClientId));
        Assert.Equal((50, 51), (ids.Current.TempestClientId, ids.Current.AutoTraderClientId));
    }

    [Fact]
    public void A_pinned_engine_id_stays_while_a_refused_drawn_one_moves()
    {
        var ids = New();
        var before = ids.For(s_auto with { AutoTraderClientId = ClientIdChoice.Pin(700) });

        Assert.False(ids.Redraw(700));
        Assert.True(ids.Redraw(before.TempestClientId));
        Assert.Equal(700, ids.Current.AutoTraderClientId);
        Assert.NotEqual(before.TempestClientId, ids.Current.TempestClientId);
    }

    [Fact]
    public void Once_the_engine_has_sent_an_order_auto_keeps_its_id_and_a_refusal_moves_only_the_other()
    {
        var ids = New();
        var first = ids.For(s_auto);
        ids.OrderSent();

        Assert.False(ids.Redraw(first.AutoTraderClientId));
        Assert.True(ids.Redraw(first.TempestClientId));
        var afterRestart = New().For(s_auto);

        Assert.Equal(first.AutoTraderClientId, ids.Current.AutoTraderClientId);
        Assert.Equal(first.AutoTraderClientId, afterRestart.AutoTraderClientId);
    }

    [Fact]
    public void A_drawn_Tempest_id_is_never_one_that_sent_orders()
    {
        _settings.OrderClientIds = new(null, [.. Enumerable.Range(0, 990)]);

        Assert.All(Enumerable.Range(0, 200), _ => Assert.InRange(New().Preview(s_auto).TempestClientId, 990, 998));
    }

    [Fact]
    public void A_preview_takes_nothing_and_changes_nothing()
    {
        var ids = New();
        var plan = ids.For(s_auto);

        var preview = ids.Preview(s_auto with { TempestClientId = ClientIdChoice.Pin(10) });

        Assert.Equal((10, 11), (preview.TempestClientId, preview.AutoTraderClientId));
        Assert.Same(plan, ids.Current);
        Assert.Equal(2, _leases.Taken);
    }

    private ClientIds New() => new(_settings, _leases, _random.Next);
}
