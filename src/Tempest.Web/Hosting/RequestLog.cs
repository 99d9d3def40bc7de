using System.Diagnostics;

namespace Tempest.Web.Hosting;

/// <summary>
/// One log line a request that changes something or meets a fault of Tempest's: method, path, status, time. Never a query
/// string, a header or a body. It stands behind the gates and leaves out reads that find nothing, so that no foreign page fills the log.
/// </summary>
internal sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest || context.Request.Path.StartsWithSegments("/_blazor"))
        {
            await next(context);
            return;
        }

        var started = Stopwatch.GetTimestamp();
        await next(context);

        var request = context.Request;
        var worthALine = context.Response.StatusCode >= StatusCodes.Status500InternalServerError || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));
        var level = worthALine ? LogLevel.Information : LogLevel.Debug;
        if (logger.IsEnabled(level))
            logger.Answered(level, request.Method, request.Path.ToUriComponent(), context.Response.StatusCode, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }
}
