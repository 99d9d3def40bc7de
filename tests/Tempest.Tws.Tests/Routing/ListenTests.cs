using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Routing;
using Tempest.Tws.Tests.Requests;

namespace Tempest.Tws.Tests.Routing;

public sealed class ListenTests
{
    [Fact]
    public async Task A_listener_hears_its_kind_of_message_over_all_connections_and_asks_TWS_for_nothing()
    {
        await using var talk = await Talk.BeginAsync();
        var listener = new Listener();

        var listening = talk.Client.Listen(listener);
        await talk.SayAsync("3|101|Submitted|0|1|0|1426086040|0|0|7||0|", "9|1|5|");
        await talk.SettleAsync();
        talk.HearNothing();
        await talk.LoseAsync();
        await talk.ConnectAsync();
        await talk.SayAsync("3|102|Filled|1|0|0|1426086041|0|0|7||0|");
        await talk.SettleAsync();
        listening.Dispose();
        await talk.SayAsync("3|103|Filled|1|0|0|1426086042|0|0|7||0|");
        await talk.SettleAsync();

        Assert.Equal([101, 102], listener.Orders);
    }

    private sealed class Listener : IReceiver<OrderStatus>
    {
        internal List<int> Orders { get; } = [];

        public void Receive(OrderStatus message) => Orders.Add(message.OrderId);
    }
}
