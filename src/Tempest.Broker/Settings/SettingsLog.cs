using Microsoft.Extensions.Logging;

namespace Tempest.Broker.Settings;

internal static partial class SettingsLog
{
    [LoggerMessage(1300, LogLevel.Information, "Settings opened: revision {Revision}, {Entries} history entries.")]
    internal static partial void SettingsOpened(this ILogger logger, long revision, int entries);

    [LoggerMessage(1301, LogLevel.Warning, "The settings database cannot be used: {Reason}")]
    internal static partial void DatabaseDamaged(this ILogger logger, string reason);

    [LoggerMessage(1302, LogLevel.Warning, "The copy of the settings cannot be used: {Reason}")]
    internal static partial void CopyDamaged(this ILogger logger, string reason);

    [LoggerMessage(1303, LogLevel.Information, "The settings database is at revision {Database}, its copy at {Copy}: the higher one is taken.")]
    internal static partial void RevisionsDiffer(this ILogger logger, long database, long copy);

    [LoggerMessage(1304, LogLevel.Information, "The settings database was brought to form {Version}; the former file is {Former}.")]
    internal static partial void DatabaseMigrated(this ILogger logger, int version, string former);

    [LoggerMessage(1305, LogLevel.Error, "Settings could not be saved.")]
    internal static partial void SettingsNotSaved(this ILogger logger, Exception exception);

    [LoggerMessage(1306, LogLevel.Warning, "Writing to the settings database failed. Tempest makes it anew from memory.")]
    internal static partial void DatabaseWriteFailed(this ILogger logger, Exception exception);

    [LoggerMessage(1307, LogLevel.Warning, "The settings database was made anew from memory, in the place of {Former}.")]
    internal static partial void DatabaseRebuilt(this ILogger logger, string former);

    [LoggerMessage(1308, LogLevel.Warning, "The settings database cannot be written now. Settings are in their copy; the history is written when it works again.")]
    internal static partial void DatabaseUnavailable(this ILogger logger, Exception exception);

    [LoggerMessage(1309, LogLevel.Warning, "The settings database did not close in order.")]
    internal static partial void DatabaseNotClosed(this ILogger logger, Exception? exception);

    [LoggerMessage(1310, LogLevel.Warning, "{Notice}")]
    internal static partial void OpeningNotice(this ILogger logger, string notice);

    [LoggerMessage(1311, LogLevel.Warning, "Client ID {ClientId} could not be reserved in {Folder}; only TWS can now keep copies of Tempest from using it twice.")]
    internal static partial void LeaseNotProtected(this ILogger logger, Exception exception, int clientId, string folder);
}
