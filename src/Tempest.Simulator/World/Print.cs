namespace Tempest.Simulator.World;

/// <summary>One trade of the tape.</summary>
/// <param name="Price">On the instrument's tick grid.</param>
/// <param name="Size">Contracts or shares.</param>
internal sealed record Print(DateTimeOffset Time, decimal Price, decimal Size);
