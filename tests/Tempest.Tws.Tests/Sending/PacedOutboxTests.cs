using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Tempest.Tws.Sending;
using Tempest.Tws.Tests.Connection;

namespace Tempest.Tws.Tests.Sending;

public sealed class PacedOutboxTests : IDisposable
{
    private static readonly TimeSpan s_aSecond = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _clock = new(Given.Now);
    private readonly FakeLine _line;
    private readonly PacedOutbox _outbox;

    public PacedOutboxTests()
    {
        _line = new FakeLine(_clock);
        _outbox = Outbox(new PacingOptions());
    }

    public void Dispose() => _outbox.Dispose();

    [Fact]
    public void What_need_not_wait_is_written_before_the_call_returns()
    {
        var watcher = new FakeLine.Watcher();

        Assert.True(_outbox.Send("a"u8.ToArray(), SendPriority.Data, null, watcher));

        Assert.Equal(["a"], _line.What);
        Assert.Equal([SendOutcome.Written], watcher.Outcomes);
    }

    [Fact]
    public void A_burst_goes_out_at_45_a_second_and_is_seen_to_wait()
    {
        for (var i = 0; i < 95; i++)
            Send($"{i}");

        Assert.Equal(5, _line.Written.Count);
        Assert.Equal(90, _outbox.Backlog.Data);
        Advance(s_aSecond);
        Assert.InRange(_line.Written.Count, 49, 50);
        Advance(s_aSecond + TimeSpan.FromMilliseconds(30));
        Assert.Equal(95, _line.Written.Count);
        Assert.Equal(Enumerable.Range(0, 95).Select(i => $"{i}"), _line.What);
        Assert.Equal(SendBacklog.Empty, _outbox.Backlog);
    }

    [Fact]
    public void An_account_with_more_lines_may_send_more()
    {
        var outbox = Outbox(new PacingOptions { MarketDataLines = 400 });

        for (var i = 0; i < 200; i++)
            outbox.Send("x"u8.ToArray(), SendPriority.Data);
        Advance(s_aSecond);

        Assert.InRange(_line.Written.Count, 198, 200);
    }

    [Fact]
    public void In_no_second_do_more_than_50_messages_go_out()
    {
        Gen.Select(Gen.Int[0, 2_000], Gen.Int[1, 60]).Array[1, 40].Sample(
            bursts =>
            {
                var clock = new FakeTimeProvider(Given.Now);
                var line = new FakeLine(clock);
                var outbox = new PacedOutbox(line, new PacingOptions { MostWaiting = 5_000 }, new HistoryPacing(new PacingOptions(), clock), clock);
                foreach (var (pause, count) in bursts)
                {
                    for (var ms = 0; ms < pause; ms += 10)
                        clock.Advance(TimeSpan.FromMilliseconds(10));
                    for (var i = 0; i < count; i++)
                        outbox.Send("x"u8.ToArray(), SendPriority.Data);
                }

                for (var i = 0; i < 60 * 100 && outbox.Backlog.Count > 0; i++)
                    clock.Advance(TimeSpan.FromMilliseconds(10));

                var times = line.Written.Select(w => w.At).ToList();
                Assert.Equal(bursts.Sum(b => b.Item2), times.Count);
                for (var i = 50; i < times.Count; i++)
                    Assert.True(times[i] - times[i - 50] >= s_aSecond, $"51 messages in {times[i] - times[i - 50]}");
            },
            seed: "0000KOIPe004", iter: Full.Count(5_000), threads: 1);
    }

    [Fact]
    public void Orders_go_first_then_heartbeats_then_data_then_history()
    {
        for (var i = 0; i < 5; i++)
            Send("burst");

        Send("history", SendPriority.History);
        Send("data", SendPriority.Data);
        Send("heartbeat", SendPriority.Heartbeat);
        Send("order 1", SendPriority.Order);
        Send("order 2", SendPriority.Order);
        Advance(s_aSecond);

        Assert.Equal(["order 1", "order 2", "heartbeat", "data", "history"], _line.What.Skip(5));
    }

    [Fact]
    public void One_more_than_may_wait_is_refused_and_the_others_go_out()
    {
        var outbox = Outbox(new PacingOptions { MostWaiting = 3 });
        for (var i = 0; i < 5 + 3; i++)
            outbox.Send("x"u8.ToArray(), SendPriority.Data);

        Assert.Throws<TwsQueueFullException>(() => outbox.Send("y"u8.ToArray(), SendPriority.Data));
        Assert.True(outbox.Send("z"u8.ToArray(), SendPriority.Order));
        Advance(s_aSecond);

        Assert.Equal(["z", "x", "x", "x"], _line.What.Skip(5));
    }

    [Fact]
    public async Task What_waits_when_the_connection_ends_is_never_written_and_says_so()
    {
        var (sent, waiting) = (new FakeLine.Watcher(), new FakeLine.Watcher());
        for (var i = 0; i < 5; i++)
            _outbox.Send("x"u8.ToArray(), SendPriority.Data, null, sent);
        _outbox.Send("order"u8.ToArray(), SendPriority.Order, null, waiting);

        await _outbox.FinishAsync();
        Advance(TimeSpan.FromMinutes(1));

        Assert.Equal([SendOutcome.NeverWritten], waiting.Outcomes);
        Assert.Equal(Enumerable.Repeat(SendOutcome.Written, 5), sent.Outcomes);
        Assert.Equal(5, _line.Written.Count);
        Assert.True(_line.SaidGoodbye);
        Assert.False(_outbox.Send("late"u8.ToArray(), SendPriority.Order));
    }

    [Fact]
    public async Task A_write_that_does_not_end_holds_back_the_rest_and_the_order_is_kept()
    {
        _line.Stick();
        Send("first");
        Send("second");
        Send("order", SendPriority.Order);
        Assert.Equal(["first"], _line.What);

        _line.Release();
        await UntilAsync(() => _line.Written.Count == 3);

        Assert.Equal(["first", "order", "second"], _line.What);
    }

    [Fact]
    public async Task Goodbye_waits_for_the_write_under_way_and_a_cut_ends_it()
    {
        var watcher = new FakeLine.Watcher();
        _line.Stick();
        _outbox.Send("first"u8.ToArray(), SendPriority.Data, null, watcher);

        var finished = _outbox.FinishAsync();
        Assert.False(finished.IsCompleted);
        _outbox.Cut();
        await finished.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal([SendOutcome.Uncertain], watcher.Outcomes);
    }

    [Fact]
    public void A_socket_that_breaks_says_that_nobody_knows_what_became_of_the_request()
    {
        var (broken, waiting) = (new FakeLine.Watcher(), new FakeLine.Watcher());
        _line.IsBroken = true;

        _outbox.Send("x"u8.ToArray(), SendPriority.Order, null, broken);

        Assert.Equal([SendOutcome.Uncertain], broken.Outcomes);
        Assert.False(_outbox.Send("y"u8.ToArray(), SendPriority.Order, null, waiting));
        Assert.Empty(waiting.Outcomes);
    }

    [Fact]
    public void What_the_rules_for_history_hold_back_holds_back_nothing_else()
    {
        var held = new PacingClaim([new PacingWindow("same", TimeSpan.FromSeconds(15), 1)], 1);

        _outbox.Send("first"u8.ToArray(), SendPriority.History, held);
        _outbox.Send("same"u8.ToArray(), SendPriority.History, held with { OpenRequest = 2 });
        _outbox.Send("other"u8.ToArray(), SendPriority.History, new PacingClaim([], 3));

        Assert.Equal(["first", "other"], _line.What);
        Assert.True(_outbox.Backlog.IsHeldByHistoryRules);
        Advance(TimeSpan.FromSeconds(14.9));
        Assert.Equal(["first", "other"], _line.What);
        Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(["first", "other", "same"], _line.What);
        Assert.False(_outbox.Backlog.IsHeldByHistoryRules);
    }

    private PacedOutbox Outbox(PacingOptions options) => new(_line, options, new HistoryPacing(options, _clock), _clock);

    private void Send(string what, SendPriority priority = SendPriority.Data) => _outbox.Send(System.Text.Encoding.ASCII.GetBytes(what), priority);

    private void Advance(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMilliseconds(5))
            _clock.Advance(TimeSpan.FromMilliseconds(5));
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!holds())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
