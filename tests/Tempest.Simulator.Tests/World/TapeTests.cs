using CsCheck;
using Tempest.Simulator.World;

namespace Tempest.Simulator.Tests.World;

/// <summary>The prices that everything else is read from.</summary>
public sealed class TapeTests
{
    private static readonly DateTimeOffset s_thursday = new(2026, 11, 19, 6, 0, 0, TimeSpan.Zero);

    private static readonly Instrument[] s_instruments =
        [.. Root.Futures.Select(root => Instrument.Future(root, new Expiry(2026, 12))), Instrument.Apple, Instrument.EuroDollar];

    public static TheoryData<string> Names => [.. s_instruments.Select(i => i.Contract.LocalSymbol)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Prices_are_about_where_the_product_trades_and_quotes_stand_around_them(string name)
    {
        var instrument = Named(name);
        var level = instrument.Root.Level / instrument.TickSize;

        var ticks = Read(Of(instrument, MarketHours.Always), s_thursday, TimeSpan.FromDays(1));

        Assert.True(ticks.Count > 5000, $"{ticks.Count} ticks");
        Assert.All(ticks, tick =>
        {
            Assert.InRange(tick.Price, level * 0.8m, level * 1.2m);
            Assert.InRange(tick.Ask - tick.Bid, 1, 2);
            Assert.True(tick.Price == tick.Bid || tick.Price == tick.Ask);
            Assert.True(tick.BidSize > 0 && tick.AskSize > 0);
            Assert.Equal(instrument.HasTrades, tick.Size > 0);
        });
        Assert.True(ticks.Count(t => t.Ask - t.Bid == 1) > ticks.Count * 0.9);
        Assert.Equal(ticks.OrderBy(t => t.Time), ticks);
    }

    [Fact]
    public void What_happened_over_a_span_is_what_its_ticks_say_wherever_it_is_cut()
    {
        var tape = Of(Named("MESZ6"), MarketHours.Always);
        var week = s_thursday.AddDays(-7).ToUnixTimeMilliseconds();

        Gen.Select(Gen.Long[0, 7L * 86_400_000], Gen.Long[1, 4L * 3_600_000]).Sample(
            (start, length) =>
            {
                var (from, to) = (week + start, week + start + length);
                var ticks = new List<Tick>();
                tape.Read(from, to, ticks);
                var tally = tape.Over(from, to);

                Assert.Equal(ticks.Count, tally.Count);
                if (ticks.Count == 0)
                    return;
                Assert.Equal((ticks[0].Price, ticks[^1].Price), (tally.Trades.Open, tally.Trades.Close));
                Assert.Equal((ticks.Max(t => t.Price), ticks.Min(t => t.Price)), (tally.Trades.High, tally.Trades.Low));
                Assert.Equal((ticks.Max(t => t.Bid), ticks.Min(t => t.Bid)), (tally.Bids.High, tally.Bids.Low));
                Assert.Equal((ticks.Max(t => t.Ask), ticks.Min(t => t.Ask)), (tally.Asks.High, tally.Asks.Low));
                Assert.Equal(ticks.Sum(t => (long)t.Size), tally.Volume);
                Assert.Equal(ticks.Sum(t => (long)t.Size * t.Price), tally.Turnover);
                Assert.Equal(ticks[^1], tape.Before(to));
            },
            seed: "0000000000000",
            iter: 60);
    }

    [Fact]
    public void The_same_seed_gives_the_same_tape_in_any_order_and_another_seed_another()
    {
        var forwards = Of(Named("NQZ6"), MarketHours.Always);
        var backwards = Of(Named("NQZ6"), MarketHours.Always);
        var other = new Tape(2, Named("NQZ6"), new MarketCalendar(Named("NQZ6"), MarketHours.Always), new Incidents());

        var days = Enumerable.Range(0, 10).Select(d => Read(forwards, s_thursday.AddDays(d), TimeSpan.FromMinutes(3))).ToList();
        var again = Enumerable.Range(0, 10).Reverse().Select(d => Read(backwards, s_thursday.AddDays(d), TimeSpan.FromMinutes(3))).Reverse().ToList();

        Assert.Equal(days.SelectMany(d => d), again.SelectMany(d => d));
        Assert.NotEqual(days[0], Read(other, s_thursday, TimeSpan.FromMinutes(3)));
    }

    [Fact]
    public void A_micro_has_the_prices_of_its_mini_and_sizes_of_its_own()
    {
        var micro = Read(Of(Named("MESZ6"), MarketHours.Always), s_thursday, TimeSpan.FromMinutes(30));
        var mini = Read(Of(Named("ESZ6"), MarketHours.Always), s_thursday, TimeSpan.FromMinutes(30));

        Assert.Equal(mini.Select(t => (t.Time, t.Price, t.Bid, t.Ask)), micro.Select(t => (t.Time, t.Price, t.Bid, t.Ask)));
        Assert.NotEqual(mini.Select(t => t.Size), micro.Select(t => t.Size));
    }

    [Fact]
    public void By_the_hours_of_the_exchange_nothing_trades_in_the_break_on_the_weekend_and_after_the_end()
    {
        var tape = Of(Named("MESZ6"), MarketHours.Exchange);

        Assert.Empty(Read(tape, At(2026, 11, 19, 22, 0), TimeSpan.FromHours(1)));
        Assert.NotEmpty(Read(tape, At(2026, 11, 19, 21, 59), TimeSpan.FromMinutes(1)));
        Assert.NotEmpty(Read(tape, At(2026, 11, 19, 23, 0), TimeSpan.FromMinutes(1)));
        Assert.Empty(Read(tape, At(2026, 11, 20, 22, 0), TimeSpan.FromHours(49)));
        Assert.NotEmpty(Read(tape, At(2026, 11, 22, 23, 0), TimeSpan.FromMinutes(1)));
        Assert.NotEmpty(Read(tape, At(2026, 12, 18, 14, 29), TimeSpan.FromMinutes(1)));
        Assert.Empty(Read(tape, At(2026, 12, 18, 14, 30), TimeSpan.FromDays(30)));
    }

    [Fact]
    public void Around_the_clock_there_is_no_break_and_where_both_worlds_trade_they_trade_the_same()
    {
        var always = Of(Named("MESZ6"), MarketHours.Always);
        var exchange = Of(Named("MESZ6"), MarketHours.Exchange);

        Assert.NotEmpty(Read(always, At(2026, 11, 21, 12, 0), TimeSpan.FromMinutes(1)));
        Assert.Equal(Read(exchange, s_thursday, TimeSpan.FromHours(2)), Read(always, s_thursday, TimeSpan.FromHours(2)));
    }

    [Fact]
    public void The_morning_in_Chicago_moves_more_than_the_night()
    {
        var tape = Of(Named("ESZ6"), MarketHours.Exchange);
        var days = Enumerable.Range(0, 40).Select(d => At(2026, 9, 21, 0, 0).AddDays(d)).Where(d => UsHolidays.Of(DateOnly.FromDateTime(d.DateTime)) is MarketDay.Full).ToList();

        var morning = days.Average(d => Range(tape, d.AddHours(14), d.AddHours(15)));
        var night = days.Average(d => Range(tape, d.AddHours(2), d.AddHours(3)));

        Assert.True(morning > 2 * night, $"{morning} ticks against {night}");
    }

    private static int Range(Tape tape, DateTimeOffset from, DateTimeOffset to)
    {
        var tally = tape.Over(from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        return tally.Trades.High - tally.Trades.Low;
    }

    private static DateTimeOffset At(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);

    private static Instrument Named(string name) => s_instruments.Single(i => i.Contract.LocalSymbol == name);

    private static Tape Of(Instrument instrument, MarketHours hours) => new(1, instrument, new MarketCalendar(instrument, hours), new Incidents());

    private static List<Tick> Read(Tape tape, DateTimeOffset from, TimeSpan length)
    {
        var ticks = new List<Tick>();
        tape.Read(from.ToUnixTimeMilliseconds(), (from + length).ToUnixTimeMilliseconds(), ticks);
        return ticks;
    }
}
