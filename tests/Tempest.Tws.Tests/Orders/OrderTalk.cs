using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Tests.Messages;

namespace Tempest.Tws.Tests.Orders;

/// <summary>What TWS says of orders, spelt by hand at server version 187. The client's own ID is 50.</summary>
internal static class OrderTalk
{
    internal const int Version = 187;

    internal static readonly Contract Mes = new() { ConId = 620731015, Symbol = "MES", SecType = "FUT", Exchange = "CME", Currency = "USD" };

    internal static readonly Order Buy = new() { Action = "BUY", TotalQuantity = 5, OrderType = "LMT", LimitPrice = 6700, TimeInForce = "GTC", Account = "DU1234567" };

    internal static string Status(int id, string status, decimal filled = 0, long permId = 900, int client = 50) =>
        $"3|{id}|{status}|{filled}|{5 - filled}|6700|{permId}|0|6700|{client}||0|";

    internal static string Execution(int id, string executionId, decimal shares, long permId = 900, int client = 50, decimal price = 6700, int request = -1) =>
        $"11|{request}|{id}|620731015|MES|FUT|20261218|0|?|5|CME|USD|MESZ6|MES|{executionId}|20261120 09:30:00 US/Eastern|DU1234567|CME|BOT|{shares}|{price}|{permId}|{client}|0|0|0|||||2|0|";

    internal static string Commission(string executionId, decimal cost) =>
        $"59|1|{executionId}|{cost}|USD|1.7976931348623157E308|1.7976931348623157E308|0|";

    /// <summary>What the client sent, read as TWS reads it.</summary>
    internal static PlaceOrder Placed(string frame) => Assert.IsType<PlaceOrder>(Reading.ToTws(Spelt.Frame(frame), Version).Message);

    internal static string Error(int id, int code) => $"4|2|{id}|{code}|words||";

    internal static string Open(int id, string status, Order order, long permId = 900, int client = 50) =>
        Spelt.Fields(new OpenOrder(Mes, order with { OrderId = id, ClientId = client, PermId = permId }, new OrderState { Status = status }), Version);
}
