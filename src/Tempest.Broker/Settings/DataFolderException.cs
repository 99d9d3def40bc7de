namespace Tempest.Broker.Settings;

/// <summary>Tempest cannot start with this data folder. The message is one sentence for the user, and says what to do.</summary>
public class DataFolderException(string message, Exception? inner = null) : Exception(message, inner);
