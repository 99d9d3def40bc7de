using System.Collections.Concurrent;
using System.Globalization;
using Tempest.Broker.Alerts;
using Tempest.Broker.State;
using Tempest.Broker.Tests.Connection;
using Tempest.Simulator;
using Tempest.Tws;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Orders;

namespace Tempest.Broker.Tests.Alerts;

/// <summary>What happens to orders at a simulated TWS, over real sockets.</summary>
public sealed class OrderWatchTests
{
    private static readonly Contract s_mes = new() { SecType = "FUT", LocalSymbol = "MESZ6", Exchange = "CME", Currency = "USD" };
    private static readonly Order s_order = new() { Action = "BUY", OrderType = "MKT", TotalQuantity = 1, TimeInForce = "DAY", Account = "DU1234567" };

    [Fact]
    public async Task A_fill_and_the_stop_after_it_are_told_each_once_and_a_refused_order_with_its_reason()
    {
        await using var desk = await Desk.OpenAsync(start: false);
        var told = new Told();
        using var watch = new OrderWatch(desk.Broker, told, desk.Clock);
        await watch.StartingAsync(TestContext.Current.CancellationToken);
        await desk.Broker.StartAsync(TestContext.Current.CancellationToken);
        await desk.Until(s => s.Tempest.State is SessionState.Connected && s.AutoTrader.State is SessionState.Connected);
        var engine = Engine(desk);

        engine.PlaceOrder(s_mes, s_order);
        await desk.Until(() => told.All.Count == 1);
        engine.PlaceOrder(s_mes, s_order with { Action = "SELL", OrderType = "STP", AuxPrice = 20_000 }); // far above the market: it triggers at once
        await desk.Until(() => told.All.Count == 2);
        engine.PlaceOrder(s_mes, s_order with { OrderType = "LMT", LimitPrice = 5000.1m }); // no multiple of a quarter
        await desk.Until(() => told.All.Count == 3);
        await desk.Pass(TimeSpan.FromSeconds(10));

        Assert.Equal([AlertKind.Fill, AlertKind.StopOut, AlertKind.Reject], told.All.Select(d => d.Kind));
        Assert.StartsWith("Filled: bought 1 MESZ6 at ", told.All.ElementAt(0).Title, StringComparison.Ordinal);
        Assert.StartsWith("Stop filled: sold 1 MESZ6 at ", told.All.ElementAt(1).Title, StringComparison.Ordinal);
        Assert.EndsWith("The price is no multiple of the smallest step. (TWS's code 110)", told.All.ElementAt(2).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(told.All, d => (d.Title + d.Text).Contains("1234567", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_order_that_is_filled_in_parts_is_told_in_parts_that_come_to_the_whole()
    {
        await using var desk = await Desk.OpenAsync(start: false, tws: t => t.Behave(Target.All, b => b with { Orders = b.Orders with { LargestFill = 1 } }));
        var told = new Told();
        using var watch = new OrderWatch(desk.Broker, told, desk.Clock);
        await watch.StartingAsync(TestContext.Current.CancellationToken);
        await desk.Broker.StartAsync(TestContext.Current.CancellationToken);
        await desk.Until(s => s.AutoTrader.State is SessionState.Connected);

        Engine(desk).PlaceOrder(s_mes, s_order with { TotalQuantity = 3 });
        await desk.Until(() => told.All.Any(d => d.Text == "The order is filled."));
        await desk.Pass(TimeSpan.FromSeconds(10));

        Assert.All(told.All, d => Assert.Equal(AlertKind.Fill, d.Kind));
        Assert.Equal(3, told.All.Sum(d => int.Parse(d.Title.Split(' ')[2], CultureInfo.InvariantCulture)));
    }

    private static TwsClient Engine(Desk desk) => desk.Broker.Clients.Single(c => c.Name is SessionName.AutoTrader).Client;

    private sealed class Told : IAlertPipe
    {
        public ConcurrentQueue<AlertDraft> All { get; } = new();

        public void Raise(AlertDraft draft) => All.Enqueue(draft);
    }
}
