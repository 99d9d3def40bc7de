using Microsoft.Extensions.Logging;
using Tempest.Broker.State;

namespace Tempest.Broker.Connection;

/// <summary>Log lines of the broker.</summary>
internal static partial class BrokerLog
{
    [LoggerMessage(1100, LogLevel.Information, "Connection settings saved; they count from the next dial on")]
    internal static partial void SettingsSaved(this ILogger log);

    [LoggerMessage(1101, LogLevel.Information, "Asked to close both connections and dial again")]
    internal static partial void ReconnectAsked(this ILogger log);

    [LoggerMessage(1102, LogLevel.Information, "Asked to dial what is not connected")]
    internal static partial void RetryAsked(this ILogger log);

    [LoggerMessage(1103, LogLevel.Warning, "TWS said that a client ID is in use; now Tempest is {Tempest} and AutoTrader {AutoTrader}")]
    internal static partial void ClientIdsDrawnAnew(this ILogger log, int tempest, int autoTrader);

    [LoggerMessage(1104, LogLevel.Debug, "{Session}: notice {Code} about {RequestId}")]
    internal static partial void NoticeOfTws(this ILogger log, SessionName session, int code, int requestId);

    [LoggerMessage(1105, LogLevel.Warning, "TWS said that it moved its API to port {Port}")]
    internal static partial void PortMoved(this ILogger log, int port);

    [LoggerMessage(1107, LogLevel.Warning, "The address where TWS answered could not be written down")]
    internal static partial void PortNotRemembered(this ILogger log, Exception exception);

    [LoggerMessage(1108, LogLevel.Warning, "Looking around this computer failed; causes are told without it")]
    internal static partial void LookFailed(this ILogger log, Exception exception);

    [LoggerMessage(1109, LogLevel.Warning, "{Session}: TWS did not answer the check before sending; orders are locked")]
    internal static partial void NotAnswered(this ILogger log, SessionName session);

    [LoggerMessage(1110, LogLevel.Warning, "The computer has slept, or its clock was set: {Seconds} s were missed. TWS is checked at once")]
    internal static partial void ClockJumped(this ILogger log, long seconds);

    [LoggerMessage(1111, LogLevel.Information, "{Session}: TWS is heard again; orders are allowed")]
    internal static partial void HeardAgain(this ILogger log, SessionName session);

    [LoggerMessage(1112, LogLevel.Warning, "{Session}: TWS tells of an order of another client ID; this one is its master ID, or 0")]
    internal static partial void ForeignOrderHeard(this ILogger log, SessionName session);

    [LoggerMessage(1106, LogLevel.Error, "Another account answers at port {Port} than before; going back to the saved port")]
    internal static partial void OtherAccountAtPort(this ILogger log, int port);
}
