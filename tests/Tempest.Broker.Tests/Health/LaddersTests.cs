using Tempest.Broker.Health;
using Tempest.Broker.State;

namespace Tempest.Broker.Tests.Health;

public sealed class LaddersTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 20, 14, 30, 0, TimeSpan.Zero);
    private static readonly Links s_allUp = new(LinkState.Up, LinkState.Up, LinkState.Up, [new("usfuture", FarmKind.MarketData, LinkState.Up)], Links.OrdersAllowed);

    [Fact]
    public void A_rung_says_since_when_and_when_it_was_last_proven()
    {
        var first = Next(HealthLadder.Unknown(s_start), Connected(s_allUp), heard: 2, now: 2);
        var later = Next(first, Connected(s_allUp), heard: 9.7, now: 10);

        Assert.Equal((RungState.Good, At(2), At(2)), (first.Api.State, first.Api.Since, first.Api.ProvenAt));
        Assert.Equal((RungState.Good, At(2), At(9)), (later.Api.State, later.Api.Since, later.Api.ProvenAt));
        Assert.Equal((At(9), 0, RungState.Good, false), (later.LastHeardAt, later.Misses, later.Overall, later.IsStale));
        Assert.Equal(("usfuture (market data)", RungState.Good, At(2)), (later.Farms[0].Name, later.Farms[0].State, later.Farms[0].Since));
    }

    [Fact]
    public void Nothing_changes_within_a_second_however_much_comes()
    {
        var one = Next(HealthLadder.Unknown(s_start), Connected(s_allUp), heard: 2.1, now: 2.2);
        var other = Next(one, Connected(s_allUp), heard: 2.8, now: 2.9);

        Assert.Equal(one, other);
    }

    [Fact]
    public void A_question_that_was_missed_turns_the_light_amber_and_values_stale()
    {
        var well = Next(HealthLadder.Unknown(s_start), Connected(s_allUp), heard: 2, now: 2);

        var missed = Next(well, Connected(s_allUp), heard: 2, now: 22, misses: 1);

        Assert.Equal((RungState.Doubtful, At(22), At(2)), (missed.Api.State, missed.Api.Since, missed.Api.ProvenAt));
        Assert.Equal((RungState.Doubtful, RungState.Doubtful, true), (missed.Ib.State, missed.Overall, missed.IsStale));
    }

    [Fact]
    public void A_computer_that_has_slept_trusts_nothing_until_TWS_is_heard()
    {
        var slept = Next(HealthLadder.Unknown(s_start), Connected(s_allUp), heard: 2, now: 3, doubted: true);

        Assert.Equal((RungState.Doubtful, true), (slept.Overall, slept.IsStale));
    }

    [Fact]
    public void Connected_but_is_amber()
    {
        Assert.Equal(RungState.Doubtful, Overall(s_allUp with { Ib = LinkState.Down, Orders = Links.Locked("TWS has lost Interactive Brokers") }));
        Assert.Equal(RungState.Doubtful, Overall(s_allUp with { Farms = [new("usfuture", FarmKind.MarketData, LinkState.Down)] }));
        Assert.Equal(RungState.Doubtful, Overall(s_allUp with { Orders = Links.Locked("TWS is in read-only mode") }));
        Assert.Equal(RungState.Good, Overall(s_allUp));
    }

    [Fact]
    public void Without_a_connection_it_is_red_or_not_known_and_the_last_proof_stays()
    {
        var well = Next(HealthLadder.Unknown(s_start), Connected(s_allUp), heard: 2, now: 2);
        var down = Status(SessionState.Disconnected, Links.Unknown with { Port = LinkState.Down, Api = LinkState.Down });

        var lost = Next(well, down, heard: null, now: 30);

        Assert.Equal((RungState.Bad, RungState.Bad, At(30), At(2)), (lost.Overall, lost.Port.State, lost.Port.Since, lost.Port.ProvenAt));
        Assert.Equal(At(2), lost.LastHeardAt);
        Assert.Equal(RungState.Unknown, HealthLadder.Unknown(s_start).Overall);
    }

    [Fact]
    public void A_farm_is_not_called_up_while_TWS_itself_is_cut_off()
    {
        var well = Next(HealthLadder.Unknown(s_start), Connected(s_allUp), heard: 2, now: 2);

        var cutOff = Next(well, Connected(s_allUp with { Ib = LinkState.Down }), heard: 5, now: 5);
        var back = Next(cutOff, Connected(s_allUp), heard: 9, now: 9);

        Assert.Equal((RungState.Unknown, At(5), At(2)), (cutOff.Farms[0].State, cutOff.Farms[0].Since, cutOff.Farms[0].ProvenAt));
        Assert.Equal((RungState.Good, At(9)), (back.Farms[0].State, back.Farms[0].Since));
    }

    private static RungState Overall(Links links) => Next(HealthLadder.Unknown(s_start), Connected(links), heard: 1, now: 1).Overall;

    private static HealthLadder Next(HealthLadder before, SessionStatus status, double? heard, double now, int misses = 0, bool doubted = false) =>
        Ladders.Next(before, status, heard is { } at ? At(at) : null, misses, doubted, At(now));

    private static DateTimeOffset At(double seconds) => s_start.AddSeconds(seconds);

    private static SessionStatus Connected(Links links) => Status(SessionState.Connected, links);

    private static SessionStatus Status(SessionState state, Links links) =>
        new(SessionName.Tempest, state, s_start, "127.0.0.1", 7497, 50, 187, AccountMode.Paper, [], 1, null, null, null, links);
}
