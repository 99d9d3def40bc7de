using System.Globalization;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Simulator;
using Tempest.Simulator.Faults;

namespace Tempest.Broker.Tests.Connection;

/// <summary>A session whose client ID is TWS's master ID hears of everybody's orders; spelt on the wire.</summary>
public sealed class ForeignOrdersTests
{
    [Fact]
    public async Task Orders_of_another_client_are_explained_once_and_its_own_are_no_news()
    {
        await using var desk = await Desk.OpenAsync(settings: s => s with { TempestClientId = ClientIdChoice.Pin(50), AutoTraderClientId = ClientIdChoice.Pin(51) });
        await desk.Until(s => s.AutoTrader.State is SessionState.Connected);

        Hear(desk, to: 50, ofClient: 50);
        Hear(desk, to: 51, ofClient: 77);
        Hear(desk, to: 51, ofClient: 78);
        await desk.Until(s => s.Board.Has(NoticeKind.MasterClientId));
        await desk.Pass(TimeSpan.FromSeconds(2));

        var notice = Assert.Single(desk.Now.Board.All);
        Assert.Equal(("AutoTrader", "The AutoTrader connection hears of orders that other programs sent", 1), (notice.Subject, notice.Title, notice.Count));
    }

    /// <summary>ORDER_STATUS of server version 187: order ID, status, filled, remaining, average price, permId, parent, last price, client ID, why held, cap.</summary>
    private static void Hear(Desk desk, int to, int ofClient) => desk.Tws.Send(
        StrangeBytes.Frame("3", "7", "Submitted", "0", "1", "0", "9001", "0", "0", ofClient.ToString(CultureInfo.InvariantCulture), "", "0").AsSpan(), Target.Client(to));
}
