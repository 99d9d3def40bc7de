// What Tempest.Tws can do, against TWS, IB Gateway or `dotnet run --project src/Tempest.Simulator`:
// dotnet run --project samples/Tempest.Tws.Sample -- 7497
using System.Globalization;
using Tempest.Tws;
using Tempest.Tws.Connection;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.MarketData;

var port = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 7497;
using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));

await using var tws = new TwsClient(() => new DialTarget("127.0.0.1", port, ClientId: 17));
tws.NoticeReceived += notice => Console.WriteLine($"notice   {notice.Code} {notice.Text}");
tws.Start();
var session = await tws.WaitUntilConnectedAsync(patience.Token);
Console.WriteLine($"session  server version {session.ServerVersion}, next order {session.NextOrderId}");

foreach (var value in await tws.RequestAccountSummaryAsync("NetLiquidation,BuyingPower", cancellation: patience.Token))
    Console.WriteLine($"account  {value.Tag} {value.Value} {value.Currency}");

var found = await tws.GetContractDetailsAsync(new Contract { Symbol = "MES", SecType = "FUT", Exchange = "CME", Currency = "USD" }, patience.Token);
var front = found.MinBy(details => details.Contract.LastTradeDateOrContractMonth, StringComparer.Ordinal)!.Contract;
Console.WriteLine($"contract {front.LocalSymbol}, last traded on {front.LastTradeDateOrContractMonth}");

await using (var ticks = tws.SubscribeMarketData(front))
{
    await foreach (var price in ticks.ReadValuesAsync(patience.Token).OfType<TickPrice>().Take(5))
        Console.WriteLine($"tick     {price.Field} {price.Price}");
}

var history = await tws.GetHistoricalBarsAsync(front, duration: "3600 S", barSize: "5 mins", cancellation: patience.Token);
foreach (var bar in history.Bars.TakeLast(3))
    Console.WriteLine($"bar      {bar.Time} {bar.Open} {bar.High} {bar.Low} {bar.Close}");
