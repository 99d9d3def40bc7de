using System.Diagnostics;

namespace Tempest.Web.Hosting;

/// <summary>One log line a request that changes something or fails: method, path, status, time. Never a query string, a header or a body.</summary>
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
        var worthALine = context.Response.StatusCode >= 400 || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));
        var level = worthALine ? LogLevel.Information : LogLevel.Debug;
        if (logger.IsEnabled(level))
            logger.Answered(level, request.Method, request.Path.ToUriComponent(), context.Response.StatusCode, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }
}
