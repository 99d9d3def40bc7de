using Tempest.Tws.Connection;
using static Tempest.Tws.Codes.OrderEffect;
using static Tempest.Tws.Codes.TwsCodeKind;

namespace Tempest.Tws.Codes;

/// <content>The lines of the table. docs/codes.md is made from them.</content>
public static partial class TwsCodeTable
{
    private static class Entries
    {
        internal static readonly TwsCode[] All =
        [
            .. Requests(), .. Orders(), .. Library(), .. Links(), .. Warnings(), .. Late(),
        ];

        static Entries() => Array.Sort(All, static (a, b) => (a.First, a.Last).CompareTo((b.First, b.Last)));

        private static TwsCode[] Requests() =>
        [
            new(100, 100, Error, "More messages a second than TWS takes; the third time it drops the connection", "Send nothing for a second, and slower after.", Uncertain),
            new(101, 101, Error, "No market data line is left", "Cancel a subscription, then ask again."),
            new(102, 102, Error, "The request ID stands already", "Take another ID; the stream that has it goes on."),
            new(162, 162, Error, "History: no data, asked too fast, not permitted, or one's own cancel confirmed", "Ignore it after an own cancel; TWS's text tells the rest."),
            new(165, 165, Information, "History: how the request gets on", "Nothing."),
            new(166, 166, Error, "History: the contract has expired", "Ask with expired contracts included."),
            new(200, 200, Error, "No contract fits, or more than one does", "Name the contract more exactly. No end message follows.", Refused),
            new(300, 300, Information, "Nothing stands under the request ID that was cancelled", "Nothing: it was over already."),
            new(301, 308, Error, "The request is malformed", "A mistake in the program."),
            new(309, 309, Error, "Too many market depth subscriptions", "Cancel one, then ask again."),
            new(310, 310, Information, "No market depth stands under the request ID that was cancelled", "Nothing: it was over already."),
            new(316, 316, Error, "Market depth has been halted", "Ask for it again."),
            new(317, 317, Warning, "Market depth starts over", "Empty the book; its rows follow anew."),
            new(319, 319, Error, "There is no such log level", "1 to 5."),
            new(320, 320, Error, "TWS could not read the request", "A mistake in the program, or a field TWS does not take.", Refused),
            new(321, 321, Error, "TWS refused the request when it checked it; read-only mode says so too", "Read the cause. In read-only mode stop trying.", Refused),
            new(322, 323, Error, "TWS failed while it worked on the request", "Once more at most.", Uncertain),
            new(354, 354, Error, "Market data is not subscribed, and delayed data was not asked for", "Ask for delayed data, or subscribe at IB."),
            new(366, 366, Information, "No history request stands under the ID that was cancelled", "Nothing: it was over already."),
            new(386, 386, Error, "The ID of the history request stands already", "Take another ID."),
            new(414, 414, Error, "A snapshot cannot have further ticks", "Ask without them, or for a stream."),
            new(420, 420, Error, "Real-time bars or single ticks: asked too fast, or not permitted", "Wait 15 seconds, or check the subscription."),
            new(430, 430, Error, "There are no fundamentals for this contract", "Nothing."),
            new(492, 492, Warning, "The market scanner's result is not exact", "Nothing."),
        ];

        private static TwsCode[] Orders() =>
        [
            new(103, 103, Error, "The order ID has been used", "Ask for the next ID, and place the order under it.", Refused),
            new(104, 104, Error, "The order that was to be changed is filled", "Take the fill as the truth.", ChangeRefused),
            new(105, 105, Error, "The change does not fit the order that stands", "The order works on; change only what may be changed.", ChangeRefused),
            new(106, 106, Error, "The order cannot be transmitted", "Correct the order.", Refused),
            new(107, 107, Error, "The order is incomplete", "Correct the order.", Refused),
            new(109, 109, Error, "The price is farther away than the presets of TWS allow", "Nothing was sent to the exchange; correct the price.", Refused),
            new(110, 110, Error, "The price is no multiple of the smallest step", "Round it by the market rule.", Refused),
            new(111, 111, Error, "The time in force does not fit the order type", "Correct the order.", Refused),
            new(113, 113, Error, "The time in force does not fit a market-on-close order", "Use DAY.", Refused),
            new(133, 133, Error, "Submitting the order failed", "Ask for the open orders.", Uncertain),
            new(134, 134, Error, "Changing the order failed", "Ask for the open orders.", Uncertain),
            new(135, 135, Error, "TWS knows no order of this ID", "Look among the completed orders before letting go of it.", CancelRefused),
            new(136, 136, Error, "The order cannot be cancelled now", "Wait for its final status.", CancelRefused),
            new(140, 146, Error, "A size, price, ID or trigger of the order is malformed", "A mistake in the program.", Refused),
            new(161, 161, Error, "The order cannot be cancelled now; the text names its permanent ID", "Wait for its final status.", CancelRefused),
            new(201, 201, Error, "The order was rejected; the text says why", "Correct the cause before placing another.", Refused),
            new(202, 202, Error, "The order was cancelled", "As asked; otherwise by the broker or the exchange: read the text.", Cancelled),
            new(203, 203, Error, "The account may not trade this product", "Nothing can be done from here.", Refused),
            new(327, 327, Error, "Only client ID 0 may bind the orders entered in TWS", "Connect as client 0."),
            new(329, 329, Error, "The order cannot become this type", "The order works on; cancel it and place another.", ChangeRefused),
            new(355, 355, Error, "The size does not fit the contract", "Correct the size.", Refused),
            new(382, 383, Error, "The size or price is beyond a limit of the presets of TWS", "Nothing was sent to the exchange; correct the order.", Refused),
            new(387, 387, Error, "The order type is not taken there", "Use another type or exchange.", Refused),
            new(388, 388, Error, "The size is below the smallest", "Correct the size.", Refused),
            new(392, 392, Error, "The contract has expired", "Use the next one.", Refused),
            new(399, 399, Warning, "A word on an order, such as: it goes to the exchange when that opens", "The order lives."),
            new(404, 404, Warning, "Short sale: shares are being looked for", "The order lives, and is held."),
            new(410, 413, Error, "Scale, algo or preview fields of the order do not fit together", "Correct the order.", Refused),
            new(415, 419, Error, "Scale, algo or preview fields of the order do not fit together", "Correct the order.", Refused),
            new(433, 433, Error, "Scale, algo or preview fields of the order do not fit together", "Correct the order.", Refused),
            new(434, 434, Error, "The order's size is 0", "Correct the size.", Refused),
            new(435, 449, Error, "Scale, algo or preview fields of the order do not fit together", "Correct the order.", Refused),
            new(460, 460, Error, "The account has no permission to trade this", "Ask IB for it.", Refused),
        ];

        private static TwsCode[] Library() =>
        [
            new(501, 501, Local, "Connected already", "Nothing."),
            new(502, 502, Local, "No TCP connection", "Try again, waiting longer each time."),
            new(503, 503, Local, "The server version lacks the request or a field of it; nothing was sent", "Do without the field."),
            new(504, 504, Local, "Not connected", "Connect."),
            new(505, 505, Local, "A message of an unknown number came", "Log it."),
            new(506, 506, Local, "The server version is not among those offered", "Update TWS, or this library."),
            new(507, 507, Local, "A frame's length makes no sense", "Connect anew."),
            new(508, 509, Local, "The socket broke", "Connect anew."),
            new(510, 578, Local, "Writing a request failed", "Connect anew."),
            new(579, 579, Local, "A text field is not printable ASCII; nothing was sent", "Correct the text."),
            new(580, 586, Local, "Writing a request failed", "Connect anew."),
        ];

        private static TwsCode[] Links() =>
        [
            new(TwsCodes.ClientIdInUse, TwsCodes.ClientIdInUse, TwsCodeKind.Connection, "The client ID is in use; TWS closes the socket", "Take another ID, or wait."),
            new(TwsCodes.IbLinkLost, TwsCodes.IbLinkLost, TwsCodeKind.Connection, "TWS lost IB; the socket stays", "Trust no data, and send nothing that matters."),
            new(TwsCodes.IbLinkRestoredDataLost, TwsCodes.IbLinkRestoredDataLost, TwsCodeKind.Connection, "TWS has IB again; all subscriptions are gone", "Subscribe anew, then compare orders and positions."),
            new(TwsCodes.IbLinkRestored, TwsCodes.IbLinkRestored, TwsCodeKind.Connection, "TWS has IB again; subscriptions go on", "Compare orders and positions."),
            new(TwsCodes.PortChanged, TwsCodes.PortChanged, TwsCodeKind.Connection, "TWS moved its API to another port, which the text names, and closes the socket", "Connect there."),
            new(TwsCodes.MarketDataFarmDown, TwsCodes.MarketDataFarmDown, TwsCodeKind.Connection, "A market data farm is down", "Take its quotes for stale."),
            new(TwsCodes.MarketDataFarmOk, TwsCodes.MarketDataFarmOk, Information, "A market data farm is well", "Its quotes are fresh again."),
            new(TwsCodes.HistoricalFarmDown, TwsCodes.HistoricalFarmDown, TwsCodeKind.Connection, "A historical data farm is down", "History fails or waits."),
            new(TwsCodes.HistoricalFarmOk, TwsCodes.HistoricalFarmOk, Information, "A historical data farm is well", "Nothing."),
            new(TwsCodes.HistoricalFarmIdle, TwsCodes.HistoricalFarmIdle, Information, "A historical data farm is idle and connects on demand", "Nothing."),
            new(TwsCodes.MarketDataFarmIdle, TwsCodes.MarketDataFarmIdle, Information, "A market data farm is idle and connects on demand", "Nothing."),
            new(TwsCodes.IbLinkBroken, TwsCodes.IbLinkBroken, TwsCodeKind.Connection, "TWS's link to IB broke and will be restored", "Trust no data, and send nothing that matters."),
            new(TwsCodes.MarketDataFarmConnecting, TwsCodes.MarketDataFarmConnecting, Information, "TWS is connecting to a market data farm", "Nothing."),
            new(TwsCodes.SecurityDefinitionFarmDown, TwsCodes.SecurityDefinitionFarmDown, TwsCodeKind.Connection, "The security definition farm is down", "Contracts cannot be looked up."),
            new(TwsCodes.SecurityDefinitionFarmOk, TwsCodes.SecurityDefinitionFarmOk, Information, "The security definition farm is well", "Nothing."),
        ];

        private static TwsCode[] Warnings() =>
        [
            new(2100, 2100, Information, "Another request of this client took over the account updates", "Nothing."),
            new(2101, 2101, Error, "Account updates refused: another client has them for another account", "Use the updates for several accounts."),
            new(2102, 2102, Error, "The order is still being worked on and cannot be changed yet", "Wait for its status, then change it.", ChangeRefused),
            new(2109, 2109, Warning, "Outside regular hours makes no difference for this order and was left out", "The order lives."),
            new(2129, 2130, Information, "A note on the product", "Nothing."),
            new(2137, 2137, Warning, "The order would turn the position to the other side", "TWS may be asking its user; switch that question off there."),
            new(2148, 2148, Warning, "The broker has something to say on the account", "Show it to a person."),
            new(2150, 2150, Error, "A value computed from the position makes no sense", "Nothing."),
            new(2152, 2152, Information, "Market depth: which exchanges it comes from, or which are not permitted", "Nothing."),
            new(2168, 2169, Warning, "A field of orders is no longer taken", "Leave it out."),
            new(2176, 2176, Warning, "The version that was agreed has no fractional sizes", "Offer a newer one."),
            new(2187, 2187, Warning, "Further ticks are not there for delayed data", "Nothing."),
        ];

        private static TwsCode[] Late() =>
        [
            new(10006, 10006, Error, "The parent of the order is not there", "Send the parent first.", Refused),
            new(10015, 10015, Error, "The account has no permission to trade this", "Ask IB for it.", Refused),
            new(10089, 10089, Warning, "The API needs a further data subscription; delayed data may follow", "Subscribe at IB, or ask for delayed data."),
            new(10090, 10090, Warning, "A part of the market data is not subscribed", "The other ticks come."),
            new(10091, 10091, Warning, "The API needs a further data subscription for a part; delayed data may follow", "Subscribe at IB, or ask for delayed data."),
            new(10092, 10092, Error, "There is no market depth for this contract there", "Nothing."),
            new(10147, 10147, Error, "TWS knows no order of the ID that was to be cancelled", "Look among the completed orders before letting go of it.", CancelRefused),
            new(10148, 10148, Error, "The order cannot be cancelled in its state, which the text names", "Believe its status.", CancelRefused),
            new(10167, 10167, Warning, "Market data is not subscribed; delayed data is shown", "Take the delayed ticks, or subscribe at IB."),
            new(10168, 10168, Error, "Market data is not subscribed, and delayed data is not switched on", "Ask for delayed data, then again."),
            new(10182, 10182, Error, "Bars can no longer be kept up to date: the farm is gone", "Ask again once it is back."),
            new(10186, 10186, Error, "Market data is not subscribed, and delayed data is not switched on", "Ask for delayed data, then again."),
            new(10187, 10187, Error, "Past ticks are not permitted", "Subscribe at IB."),
            new(10189, 10189, Error, "Single ticks are not permitted", "Subscribe at IB."),
            new(10190, 10190, Error, "Too many streams of single ticks", "Cancel one, then ask again."),
            new(10197, 10197, Error, "The user's other live session has the market data", "Show it to a person; data goes on when that session ends.") { EndsStream = false },
            new(10225, 10225, Warning, "Real-time bars stopped after a trade was undone", "Ask for them again.") { EndsStream = true },
            new(10268, 10270, Error, "The order has a field that is no longer taken", "Leave it out.", Refused),
            new(10285, 10285, Error, "The version that was agreed has no fractional sizes", "Offer a newer one.", Refused),
            new(10311, 10311, Warning, "The order is routed directly", "TWS may be asking its user; switch that question off there."),
            new(10329, 10329, Warning, "The order is routed directly", "TWS may be asking its user; switch that question off there."),
            new(10339, 10339, Error, "A continuous contract takes no end time", "Leave it empty."),
            new(10349, 10349, Information, "The preset of TWS made the time in force DAY", "The order lives; state the time in force."),
        ];
    }
}
