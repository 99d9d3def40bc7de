using System.Globalization;
using Tempest.Tws.Messages.Session;

namespace Tempest.Simulator.Faults;

/// <summary>What TWS says about orders and accounts. A client must go by the code; the words are for people.</summary>
internal static class OrderNotices
{
    /// <summary>From here on a cancel that cannot be is answered with 10147 or 10148; older TWS has 135 and 161.</summary>
    private const int NewCancelCodes = 131;

    internal const int RejectedCode = 201;
    internal const int CancelledCode = 202;

    internal static ErrorMessage TooFast(int most, int time) => Notices.OfSession(
        100, string.Create(CultureInfo.InvariantCulture, $"Max rate of messages per second has been exceeded:max={most} rec={most + 1} ({time})"));

    internal static ErrorMessage DuplicateId(int order) => new(order, 103, "Duplicate order id");

    internal static ErrorMessage AlreadyFilled(int order) => new(order, 104, "Cannot modify a filled order.");

    internal static ErrorMessage Mismatch(int order) => new(order, 105, "Order being modified does not match original order.");

    internal static ErrorMessage BadPrice(int order) => new(order, 110, "The price does not conform to the minimum price variation for this contract.");

    internal static ErrorMessage BadTimeInForce(int order) => new(order, 111, "The TIF (time in force) type and the order type are incompatible.");

    internal static ErrorMessage ExpiredContract(int order) => new(order, 392, "Invalid order: contract expired");

    internal static ErrorMessage Rejected(int order, string reason) => new(order, RejectedCode, "Order rejected - reason:" + reason);

    internal static ErrorMessage Cancelled(int order, string reason) => new(order, CancelledCode, "Order Canceled - reason:" + reason);

    internal static ErrorMessage ReadOnly(int order) => Invalid(order, "The API interface is currently in Read-Only mode.");

    internal static ErrorMessage Invalid(int id, string cause) => new(id, 321, "Error validating request.-'bN' : cause - " + cause);

    internal static ErrorMessage TooManySummaries(int request) =>
        new(request, 322, "Error processing request.-'cg' : cause - Maximum number of account summary requests exceeded");

    internal static ErrorMessage DuplicateRequest(int request) =>
        new(request, 322, "Error processing request.-'cg' : cause - Duplicate ticker id");

    internal static ErrorMessage BindsForClientZeroOnly { get; } = Notices.OfSession(327, "Only the default client (i.e. 0) can set the auto bind property.");

    internal static ErrorMessage CannotChangeType(int order) => new(order, 329, "Order modify failed. Cannot change to the new order type.");

    internal static ErrorMessage BadTime(int order) =>
        new(order, 337, "The date, time, or time-zone entered is invalid. The correct format is yyyymmdd hh:mm:ss xx/xxxx or yyyymmdd-hh:mm:ss in UTC.");

    internal static ErrorMessage BadSize(int order) => new(order, 355, "Order size does not conform to market rule.");

    internal static ErrorMessage TooLarge(int order) => new(order, 383, "The order size exceeds the Size Limit of the order presets.");

    internal static ErrorMessage UnknownType(int order) => new(order, 387, "Unsupported order type for this exchange and security type.");

    internal static ErrorMessage WaitsForOpen(int order, string what, string when) =>
        new(order, 399, $"Order Message:\n{what}\nWarning: your order will not be placed at the exchange until {when}");

    internal static ErrorMessage NoSize(int order) => new(order, 434, "The order size cannot be zero.");

    internal static ErrorMessage NoAccount(int order) => new(order, 435, "You must specify an account.");

    internal static ErrorMessage TakenOver { get; } = Notices.OfSession(2100, "API client has been unsubscribed from account data.");

    internal static ErrorMessage OtherAccount { get; } =
        Notices.OfSession(2101, "Unable to subscribe to account as the following clients are subscribed to a different account.");

    internal static ErrorMessage OutsideHoursIgnored(int order) => new(
        order, 2109, "Order Event Warning:Attribute 'Outside Regular Trading Hours' is ignored based on the order type and destination. PlaceOrder is now being processed.");

    internal static ErrorMessage AsksFirst(int order) =>
        new(order, 2137, "The closing order quantity is greater than your current position. This order is a cross side order, and TWS asks before it is sent.");

    internal static ErrorMessage NoZone(int order) => new(
        order,
        2174,
        "Warning: You submitted request with date-time attributes without explicit time zone. Please switch to use yyyymmdd-hh:mm:ss in UTC or use instrument timezone, like US/Eastern.");

    internal static ErrorMessage NoParent(int order) => new(order, 10006, "Missing parent order");

    internal static ErrorMessage NotFound(int order, int serverVersion) => serverVersion >= NewCancelCodes
        ? new(order, 10147, string.Create(CultureInfo.InvariantCulture, $"OrderId {order} that needs to be cancelled is not found."))
        : new(order, 135, string.Create(CultureInfo.InvariantCulture, $"Can't find order with id ={order}"));

    internal static ErrorMessage CannotCancel(int order, long permId, string state, int serverVersion) => serverVersion >= NewCancelCodes
        ? new(order, 10148, string.Create(CultureInfo.InvariantCulture, $"OrderId {order} that needs to be cancelled cannot be cancelled, state: {state}."))
        : new(order, 161, string.Create(CultureInfo.InvariantCulture, $"Cancel attempted when order is not in a cancellable state.  Order permId ={permId}"));

    internal static ErrorMessage NoFractions(int order) =>
        new(order, 10285, "Your API version does not support fractional size rules. Please upgrade to a minimum version 163.");

    internal static ErrorMessage PresetTimeInForce(int order) => new(order, 10349, "Order TIF was set to DAY based on order preset.");
}
