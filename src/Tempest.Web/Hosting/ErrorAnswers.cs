using Microsoft.AspNetCore.Diagnostics;
using Tempest.Web.Access;

namespace Tempest.Web.Hosting;

/// <summary>The last net: a request that failed in a way nobody foresaw still gets an answer in plain words, and no stack trace.</summary>
internal static class ErrorAnswers
{
    public static WebApplication UseErrorAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = AnswerAsync, SuppressDiagnosticsCallback = _ => true });
        return app;
    }

    private static Task AnswerAsync(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (error is BadHttpRequestException bad)
            return Refusal.WriteAsync(context, bad.StatusCode, "The request could not be read", bad.Message);

        context.RequestServices.GetRequiredService<ILogger<RequestLog>>().RequestFailed(error, context.Request.Path.ToUriComponent());
        return Refusal.WriteAsync(
            context,
            StatusCodes.Status500InternalServerError,
            "Tempest made a mistake",
            "The request could not be answered; the log says why. It changes nothing about the broker connection or about orders.");
    }
}
