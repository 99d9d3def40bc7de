namespace Tempest.Broker.Machine;

/// <summary>Runs a program of the operating system and reads what it prints.</summary>
internal interface IPrograms
{
    /// <summary>What it printed; null where it could not run, failed, or took too long.</summary>
    Task<string?> ReadAsync(string program, string arguments, TimeSpan limit, CancellationToken cancellation);
}
