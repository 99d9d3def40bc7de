using System.Threading.RateLimiting;
using Tempest.Web.Access.Peers;
using Tempest.Web.Access.SigningIn;

namespace Tempest.Web.Access;

/// <summary>How many requests one address may send. Far above what pages and scripts need, and far below what would slow the trader's own page down.</summary>
internal static class RequestLimits
{
    /// <summary>Of the user who runs Tempest, on the computer itself.</summary>
    public const int OwnAtOnce = 2000, OwnPerSecond = 1000;

    /// <summary>Of anybody else, for each address.</summary>
    public const int OthersAtOnce = 400, OthersPerSecond = 100;

    public static IServiceCollection AddRequestLimits(this IServiceCollection services) =>
        services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                Peer.Of(context).Owner is { RunsTempest: true }
                    ? RateLimitPartition.GetTokenBucketLimiter("own", _ => Bucket(OwnAtOnce, OwnPerSecond))
                    : RateLimitPartition.GetTokenBucketLimiter(SignInEndpoints.FromOf(context), _ => Bucket(OthersAtOnce, OthersPerSecond)));
            options.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "1";
                return new ValueTask(Refusal.WriteAsync(
                    rejected.HttpContext, StatusCodes.Status429TooManyRequests, "Too many requests", "This address sends more requests than Tempest takes. Ask less often, or listen to /hubs/status."));
            };
        });

    private static TokenBucketRateLimiterOptions Bucket(int atOnce, int perSecond) => new()
    {
        TokenLimit = atOnce,
        TokensPerPeriod = perSecond / 10,
        ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
        QueueLimit = 0,
    };
}
