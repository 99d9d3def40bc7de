using Microsoft.Extensions.Logging;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Connection;

/// <summary>Log lines of a connection. Account numbers stand in none: states are logged by name.</summary>
internal static partial class ConnectionLog
{
    internal static void StateChanged(this ILogger log, ConnectionState before, ConnectionState now)
    {
        if (before.GetType() == now.GetType() && now is not ConnectionState.Waiting)
            return;
        switch (now)
        {
            case ConnectionState.Dialing d:
                log.Dialing(d.Target, d.Attempts.Number);
                break;
            case ConnectionState.Connected c:
                log.Connected(c.Target, c.ServerVersion, c.Accounts.Length);
                break;
            case ConnectionState.Closing { Then: AfterClose.Wait w } c:
                log.Failed(c.Target, w.Failure);
                break;
            default:
                log.State(now.GetType().Name);
                break;
        }
    }

    [LoggerMessage(1000, LogLevel.Information, "Dialling {Target}, attempt {Attempt}")]
    private static partial void Dialing(this ILogger log, DialTarget target, int attempt);

    [LoggerMessage(1001, LogLevel.Information, "Connected to {Target}, server version {Version}, {Accounts} account(s)")]
    private static partial void Connected(this ILogger log, DialTarget target, int version, int accounts);

    [LoggerMessage(1002, LogLevel.Warning, "No connection to {Target}: {Failure}")]
    private static partial void Failed(this ILogger log, DialTarget target, ConnectionFailure failure);

    [LoggerMessage(1003, LogLevel.Debug, "Connection is now {State}")]
    private static partial void State(this ILogger log, string state);

    [LoggerMessage(1004, LogLevel.Debug, "Dropped what came from an old socket or timer: {Event}")]
    internal static partial void EventOfThePast(this ILogger log, object @event);

    [LoggerMessage(1005, LogLevel.Warning, "Dropped a frame that cannot be read. {Fault}")]
    internal static partial void UnreadableFrame(this ILogger log, WireFault fault);

    [LoggerMessage(1006, LogLevel.Debug, "Skipped a message of unknown number {Number}")]
    internal static partial void UnknownMessage(this ILogger log, int number);

    [LoggerMessage(1007, LogLevel.Error, "A listener to the connection failed; the connection goes on")]
    internal static partial void ListenerFailed(this ILogger log, Exception exception);

    [LoggerMessage(1008, LogLevel.Error, "A socket ended unexpectedly; it is dialled again")]
    internal static partial void SocketFailed(this ILogger log, Exception exception);
}
