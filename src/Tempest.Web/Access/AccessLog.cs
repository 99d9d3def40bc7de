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

    [LoggerMessage(1406, LogLevel.Error, "The sessions could not be read, so everybody signs in again: {Problem}")]
    public static partial void SessionsNotRead(this ILogger logger, string problem);

    [LoggerMessage(1407, LogLevel.Warning, "The sessions could not be kept; they end with this run: {Problem}")]
    public static partial void SessionsNotKept(this ILogger logger, string problem);

    [LoggerMessage(1408, LogLevel.Error, "The passwords could not be read, so none is accepted; set them again with --set-password: {Problem}")]
    public static partial void PasswordsNotRead(this ILogger logger, string problem);

    [LoggerMessage(1409, LogLevel.Warning, "A sign-in link could not be used: {Problem}")]
    public static partial void LinkNotTaken(this ILogger logger, string problem);

    [LoggerMessage(1410, LogLevel.Error, "The audit log could not be written ({What}): {Problem}")]
    public static partial void AuditNotWritten(this ILogger logger, string what, string problem);

    [LoggerMessage(1411, LogLevel.Warning, "Refused {Role} {Who}: {What}")]
    public static partial void NotAllowed(this ILogger logger, string role, string who, string what);

    [LoggerMessage(1412, LogLevel.Information, "Closed the pages and connections of {Who}: no longer signed in.")]
    public static partial void CutOff(this ILogger logger, string who);

    [LoggerMessage(1413, LogLevel.Error, "The certificate could not be read again, so the former one goes on: {Problem}")]
    public static partial void CertificateNotRead(this ILogger logger, string problem);
}
