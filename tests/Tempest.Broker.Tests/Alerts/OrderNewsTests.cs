using System.Globalization;
using Tempest.Broker.Alerts;
using Tempest.Broker.State;
using Tempest.Broker.Tests.Timeline;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;

namespace Tempest.Broker.Tests.Alerts;

public sealed class OrderNewsTests
{
    private static readonly Contract s_mes = new() { Symbol = "MES", SecType = "FUT", LocalSymbol = "MESZ6", Exchange = "CME" };
    private readonly OrderNews _news = new();
    private DateTimeOffset _now = Snapshots.Start;

    [Fact]
    public void A_filled_order_is_told_once_with_what_all_its_executions_come_to()
    {
        Show(8, "BUY", 3, "LMT");

        Assert.Null(Fill("a.b.1.01", 1, 5000, cumulative: 1));
        var told = Fill("a.b.2.01", 2, 5000.75m, cumulative: 3);

        Assert.Equal(new AlertDraft(AlertKind.Fill, AlertSeverity.Info, "Filled: bought 3 MESZ6 at 5000.5", "The order is filled."), told);
        Assert.False(_news.IsWaiting);
    }

    [Fact]
    public void Parts_of_an_order_are_gathered_and_the_next_ones_are_told_apart()
    {
        Show(8, "SELL", 5, "LMT");
        Fill("a.b.1.01", 1, 5000, cumulative: 1, side: "SLD");
        Fill("a.b.2.01", 1, 5001, cumulative: 2, side: "SLD");

        var first = Assert.Single(_news.Flush());
        Fill("a.b.3.01", 2, 5002, cumulative: 4, side: "SLD");
        var second = Assert.Single(_news.Flush());

        Assert.Equal(("Filled: sold 2 MESZ6 at 5000.5", "2 of 5 are filled so far."), (first.Title, first.Text));
        Assert.Equal(("Filled: sold 2 MESZ6 at 5002", "4 of 5 are filled so far."), (second.Title, second.Text));
        Assert.Empty(_news.Flush());
    }

    [Fact]
    public void An_execution_that_both_sessions_hear_of_or_that_is_corrected_is_told_once()
    {
        Show(8, "BUY", 2, "MKT");

        Assert.NotNull(Fill("0000e0d5.6a1b.01.01", 2, 5000, cumulative: 2));
        Assert.Null(Fill("0000e0d5.6a1b.01.01", 2, 5000, cumulative: 2));
        Assert.Null(Fill("0000e0d5.6a1b.01.02", 2, 5000.25m, cumulative: 2));
        Assert.False(_news.IsWaiting);
    }

    [Fact]
    public void Executions_that_somebody_asked_for_are_not_told_and_not_told_again()
    {
        Show(8, "BUY", 2, "MKT");

        Assert.Null(Fill("a.b.1.01", 2, 5000, cumulative: 2, request: 1_000_000_007));
        Assert.Null(Fill("a.b.1.01", 2, 5000, cumulative: 2));
        Assert.False(_news.IsWaiting);
    }

    [Theory]
    [InlineData("STP")]
    [InlineData("STP LMT")]
    [InlineData("TRAIL")]
    [InlineData("TRAIL LIMIT")]
    public void A_stop_that_is_filled_says_so(string type)
    {
        Show(8, "SELL", 1, type);

        var told = Fill("a.b.1.01", 1, 4990.25m, cumulative: 1, side: "SLD")!;

        Assert.Equal((AlertKind.StopOut, AlertSeverity.Warning, "Stop filled: sold 1 MESZ6 at 4990.25"), (told.Kind, told.Severity, told.Title));
    }

    [Fact]
    public void A_position_that_the_broker_closed_is_an_alarm()
    {
        Fill("a.b.1.01", 4, 4900, cumulative: 4, side: "SLD", liquidation: 1);

        var told = Assert.Single(_news.Flush());

        Assert.Equal(
            new AlertDraft(AlertKind.Alarm, AlertSeverity.Alarm, "Interactive Brokers closed a position: sold 4 MESZ6 at 4900", "Of the order 4 are filled so far."), told);
    }

    [Fact]
    public void A_refused_order_is_told_with_the_reason_once_and_without_account_numbers()
    {
        Show(8, "BUY", 2, "LMT");

        var told = Refuse(8, 201, "Order rejected - reason:We are unable to accept your order.<br>Your Available Funds in DU1234567 and U9876543F are  too low.")!;
        var again = Refuse(8, 201, "Order rejected - reason:the same");
        _now += OrderNews.SameRefusal;
        var later = Refuse(8, 201, "");

        Assert.Equal(
            new AlertDraft(
                AlertKind.Reject, AlertSeverity.Warning, "The order to buy 2 MESZ6 was refused",
                "TWS says: Order rejected - reason:We are unable to accept your order. Your Available Funds in *** and *** are too low. (TWS's code 201)"),
            told);
        Assert.Null(again);
        Assert.StartsWith("TWS gave no reason.", later?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_orders_of_the_two_sessions_are_told_apart_though_their_numbers_are_the_same()
    {
        Show(8, "BUY", 2, "LMT");

        var told = _news.Hear(SessionName.Tempest, new ErrorMessage(8, 110, "The price does not conform."), _now)!;

        Assert.Equal(("An order was refused", "The price is no multiple of the smallest step. (TWS's code 110)"), (told.Title, told.Text));
        Assert.NotNull(Refuse(8, 110, ""));
    }

    [Theory]
    [InlineData(8, 202)] // a cancel that was asked for
    [InlineData(8, 399)] // a warning
    [InlineData(-1, 201)]
    [InlineData(1_000_000_003, 321)] // a request's
    [InlineData(8, 2104)]
    public void What_refuses_no_order_is_not_told(int id, int code) => Assert.Null(Refuse(id, code, "text"));

    [Fact]
    public void A_refused_change_is_not_a_refused_order()
    {
        Show(8, "BUY", 2, "LMT");

        Assert.Equal("The order to buy 2 MESZ6 could not be changed", Refuse(8, 105, "")?.Title);
    }

    [Fact]
    public void A_long_reason_is_cut()
    {
        var told = Refuse(8, 201, new string('x', 5000))!;

        Assert.InRange(told.Text.Length, 200, 250);
    }

    private void Show(int id, string action, decimal quantity, string type) => _news.Hear(
        SessionName.AutoTrader,
        new OpenOrder(s_mes, new Order { OrderId = id, PermId = 900 + id, Action = action, TotalQuantity = quantity, OrderType = type, Account = "DU1234567" }, new OrderState { Status = "Submitted" }));

    private AlertDraft? Fill(string id, decimal shares, decimal price, decimal cumulative, string side = "BOT", int request = -1, int liquidation = 0) => _news.Hear(
        new ExecutionReport(request, s_mes, new Execution
        {
            OrderId = 8,
            PermId = 908,
            ExecutionId = id,
            Side = side,
            Shares = shares,
            Price = price,
            CumulativeQuantity = cumulative,
            Account = "DU1234567",
            Liquidation = liquidation,
            Time = _now.ToString("yyyyMMdd HH:mm:ss", CultureInfo.InvariantCulture),
        }));

    private AlertDraft? Refuse(int id, int code, string text) => _news.Hear(SessionName.AutoTrader, new ErrorMessage(id, code, text), _now);
}
