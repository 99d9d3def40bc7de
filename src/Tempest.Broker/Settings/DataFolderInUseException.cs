namespace Tempest.Broker.Settings;

/// <summary>Another running copy of Tempest has the data folder. The message is the whole answer for the user.</summary>
public sealed class DataFolderInUseException : DataFolderException
{
    internal DataFolderInUseException(string message, RunningCopy? copy, Exception inner)
        : base(message, inner)
    {
        Url = copy?.Url;
        ProcessId = copy?.ProcessId;
    }

    /// <summary>Where the running copy answers; null when it has not said so (yet).</summary>
    public string? Url { get; }

    /// <summary>The process of the running copy; null when not known.</summary>
    public int? ProcessId { get; }
}
