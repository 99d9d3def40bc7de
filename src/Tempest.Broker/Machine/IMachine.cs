namespace Tempest.Broker.Machine;

/// <summary>Asks the operating system about this computer.</summary>
internal interface IMachine
{
    /// <summary>Never throws but when it is cancelled, and is back within a few seconds with what it got.</summary>
    Task<MachineFacts> LookAsync(CancellationToken cancellation);
}
