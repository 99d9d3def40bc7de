namespace Tempest.Broker.Settings;

/// <summary>Settings could not be written to the disk, or whoever asked may not save them. What was saved before still stands. The message says what to do.</summary>
public sealed class SettingsNotSavedException(string message, Exception? inner = null) : Exception(message, inner);
