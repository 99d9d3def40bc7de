namespace Tempest.Simulator.World;

/// <summary>One UTC day of a tape, as far as it is kept.</summary>
internal sealed class TapeBlock
{
    /// <summary>Days since 1970.</summary>
    internal required int Day { get; init; }

    /// <summary>Where the price is heading at the beginning of each minute and at the day's end, in ticks.</summary>
    internal required double[] Path { get; init; }

    /// <summary>Trades of each minute; 0 where it is closed.</summary>
    internal required byte[] Counts { get; init; }

    /// <summary>How far trades of each hour stray from the path, in ticks.</summary>
    internal required double[] Strays { get; init; }

    /// <summary>What happened in each minute; null as long as nobody asked.</summary>
    internal Tally[]? Tallies { get; set; }
}
