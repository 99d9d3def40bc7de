using Tempest.Broker.Settings;

namespace Tempest.Broker.Backup;

/// <summary>A backup could not be written or put back. The message is for the user, and says what to do. Nothing was changed.</summary>
public sealed class BackupException(string message, Exception? inner = null) : DataFolderException(message, inner);
