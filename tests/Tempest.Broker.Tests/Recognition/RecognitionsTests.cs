using Tempest.Broker.Recognition;
using Tempest.Broker.State;

namespace Tempest.Broker.Tests.Recognition;

public sealed class RecognitionsTests
{
    private const int Session = -1, Order = 17, Request = 1_000_000_005;
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 14, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(321, "Error validating request.-'bI' : cause - The API interface is currently in Read-Only mode.", Order, NoticeKind.ReadOnly)]
    [InlineData(321, "Error validating request.-'bI' : cause - The API interface is currently in Read-Only mode.", Session, NoticeKind.ReadOnly)]
    [InlineData(10197, "No market data during competing live session", Request, NoticeKind.CompetingSession)]
    [InlineData(10167, "Requested market data is not subscribed. Displaying delayed market data.", Request, NoticeKind.DelayedData)]
    [InlineData(354, "Requested market data is not subscribed.", Request, NoticeKind.MarketDataPermission)]
    [InlineData(10089, "Requested market data requires additional subscription for API.", Request, NoticeKind.MarketDataPermission)]
    [InlineData(10168, "x", Request, NoticeKind.MarketDataPermission)]
    [InlineData(10186, "x", Request, NoticeKind.MarketDataPermission)]
    [InlineData(101, "Max number of tickers has been reached", Request, NoticeKind.MarketDataLines)]
    [InlineData(100, "Max rate of messages per second has been exceeded", Session, NoticeKind.Pacing)]
    [InlineData(162, "Historical Market Data Service error message:Historical data request pacing violation", Request, NoticeKind.Pacing)]
    [InlineData(420, "Invalid Real-time Query:Historical data request pacing violation", Request, NoticeKind.Pacing)]
    [InlineData(2103, "Market data farm connection is broken:usfuture", Session, NoticeKind.FarmDown)]
    public void A_code_raises_its_notice(int code, string text, int request, NoticeKind expected)
    {
        var notice = Assert.Single(Recognitions.Hear(NoticeBoard.Empty, code, text, request, s_now).All);

        Assert.Equal((expected, code, 1, s_now, true), (notice.Kind, notice.Code, notice.Count, notice.FirstSeen, notice.IsActive));
        Assert.NotEmpty(notice.Title);
        Assert.EndsWith(".", notice.Detail, StringComparison.Ordinal);
        Assert.NotEmpty(notice.Remedies);
    }

    [Theory]
    [InlineData(321, "Error validating request.-'bW' : cause - Missing order exchange", Order)] // 321 is any mistake
    [InlineData(321, "cause - Read-Only mode", Request)] // a request that read-only mode does not refuse
    [InlineData(162, "Historical Market Data Service error message:HMDS query returned no data", Request)]
    [InlineData(420, "Invalid Real-time Query:No market data permissions", Request)]
    [InlineData(2104, "Market data farm connection is OK:usfuture", Session)]
    [InlineData(201, "Order rejected", Order)]
    public void What_has_another_meaning_raises_none(int code, string text, int request) =>
        Assert.Empty(Recognitions.Hear(NoticeBoard.Empty, code, text, request, s_now).All);

    [Fact]
    public void Twenty_of_a_kind_are_one_that_counts()
    {
        var board = NoticeBoard.Empty;
        for (var i = 0; i < 20; i++)
            board = Recognitions.Hear(board, 10197, "No market data during competing live session", Request + i, s_now.AddSeconds(i));

        var notice = Assert.Single(board.All);
        Assert.Equal((20, s_now, s_now.AddSeconds(19)), (notice.Count, notice.FirstSeen, notice.LastSeen));
    }

    [Fact]
    public void A_farm_ends_its_own_notice_and_no_other()
    {
        var board = Recognitions.Hear(NoticeBoard.Empty, 2103, "Market data farm connection is broken:usfuture", Session, s_now);
        board = Recognitions.Hear(board, 2105, "HMDS data farm connection is broken:ushmds", Session, s_now);

        board = Recognitions.Hear(board, 2104, "Market data farm connection is OK:usfuture", Session, s_now.AddSeconds(40));

        Assert.Equal("ushmds", Assert.Single(board.Active).Subject);
        Assert.Equal(s_now.AddSeconds(40), board.All[0].EndedAt);
    }

    [Fact]
    public void What_comes_back_after_its_end_begins_anew()
    {
        var board = Recognitions.Hear(NoticeBoard.Empty, 10197, "", Request, s_now);
        board = Recognitions.Connected(board, SessionName.Tempest, s_now.AddSeconds(5));
        var ended = board.All[0];

        board = Recognitions.Hear(board, 10197, "", Request, s_now.AddSeconds(9));

        Assert.Equal(s_now.AddSeconds(5), ended.EndedAt);
        Assert.Equal((1, s_now.AddSeconds(9), null), (board.All[0].Count, board.All[0].FirstSeen, board.All[0].EndedAt));
    }

    [Fact]
    public void Read_only_mode_is_the_engines_and_ends_with_its_next_session_or_with_proof()
    {
        var board = Recognitions.Hear(NoticeBoard.Empty, 321, "Read-Only mode", Order, s_now);

        Assert.True(Recognitions.Connected(board, SessionName.Tempest, s_now).Has(NoticeKind.ReadOnly));
        Assert.False(Recognitions.Connected(board, SessionName.AutoTrader, s_now).Has(NoticeKind.ReadOnly));
        Assert.False(Recognitions.Over(board, NoticeKind.ReadOnly, "", s_now).Has(NoticeKind.ReadOnly));
    }

    [Fact]
    public void Too_fast_is_over_ten_minutes_after_the_last_refusal()
    {
        var board = Recognitions.Hear(NoticeBoard.Empty, 100, "", Session, s_now);
        board = Recognitions.Hear(board, 100, "", Session, s_now.AddMinutes(5));

        Assert.True(Recognitions.Tick(board, s_now.AddMinutes(14)).Has(NoticeKind.Pacing));
        Assert.False(Recognitions.Tick(board, s_now.AddMinutes(15)).Has(NoticeKind.Pacing));
    }

    [Fact]
    public void Behaviour_raises_what_has_no_code()
    {
        var board = Recognitions.ForeignOrder(Recognitions.ClosedAtOnce(NoticeBoard.Empty, s_now), SessionName.AutoTrader, s_now);

        Assert.Equal([NoticeKind.TrustedAddress, NoticeKind.MasterClientId], board.All.Select(n => n.Kind));
        Assert.All(board.All, n => Assert.Null(n.Code));
    }

    [Fact]
    public void That_a_session_hears_of_other_programs_orders_ends_with_its_own_next_connection()
    {
        var board = Recognitions.ForeignOrder(NoticeBoard.Empty, SessionName.AutoTrader, s_now);

        Assert.Equal("The AutoTrader connection hears of orders that other programs sent", board.All[0].Title);
        Assert.True(Recognitions.HearsForeignOrders(board, SessionName.AutoTrader));
        Assert.False(Recognitions.HearsForeignOrders(board, SessionName.Tempest));
        Assert.True(Recognitions.Connected(board, SessionName.Tempest, s_now).Has(NoticeKind.MasterClientId));
        Assert.False(Recognitions.Connected(board, SessionName.AutoTrader, s_now).Has(NoticeKind.MasterClientId));
    }

    [Fact]
    public void A_broken_peer_cannot_fill_the_board()
    {
        var board = NoticeBoard.Empty;
        for (var i = 0; i < 1000; i++)
            board = Recognitions.Hear(board, 2103, $"Market data farm connection is broken:farm{i}", Session, s_now);

        Assert.Equal(Recognitions.Most, board.All.Length);
    }

    [Fact]
    public void A_board_is_equal_by_value()
    {
        var one = Recognitions.Hear(NoticeBoard.Empty, 101, "", Request, s_now);
        var other = Recognitions.Hear(NoticeBoard.Empty, 101, "", Request, s_now);

        Assert.Equal(one, other);
        Assert.NotEqual(one, Recognitions.Hear(other, 101, "", Request, s_now));
    }
}
