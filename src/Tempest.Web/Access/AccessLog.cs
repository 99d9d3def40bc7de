namespace Tempest.Web.Access;

/// <summary>What the access rules tell the log. Never a key, a token or a query string.</summary>
internal static partial class AccessLog
{
    [LoggerMessage(1400, LogLevel.Error, "{Problem}")]
    public static partial void KeysNotRead(this ILogger logger, string problem);

    [LoggerMessage(1401, LogLevel.Warning, "Could not note that the API key {Name} was used: {Problem}")]
    public static partial void UseNotNoted(this ILogger logger, string name, string problem);

    [LoggerMessage(1402, LogLevel.Warning, "Refused {Count} request(s) from {Origin} since the last such line, the last one for {Path}: {Reason}")]
    public static partial void OriginRefused(this ILogger logger, long count, string origin, string path, string reason);

    [LoggerMessage(1403, LogLevel.Warning, "Refused a request for {Path}: the endpoint {Endpoint} says nothing about who may use it.")]
    public static partial void Undecided(this ILogger logger, string path, string? endpoint);

    [LoggerMessage(1404, LogLevel.Warning, "Refused {Method} {Path}: the API key {Name} does not have the right {Right}.")]
    public static partial void RightMissing(this ILogger logger, string method, string path, string name, string right);

    [LoggerMessage(1405, LogLevel.Warning, "Refused {Method} {Path}: unknown API key.")]
    public static partial void UnknownKey(this ILogger logger, string method, string path);
}
