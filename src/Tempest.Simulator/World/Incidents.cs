using System.Collections.Immutable;

namespace Tempest.Simulator.World;

/// <summary>A trade that was made to happen, and how far the market is off its own way from then on.</summary>
/// <param name="Time">Milliseconds since 1970 UTC.</param>
/// <param name="Price">In ticks.</param>
/// <param name="IsBought">Whether a buyer paid the ask: the price did not fall.</param>
/// <param name="Offset">In ticks, from here to the next such trade.</param>
internal readonly record struct ForcedTrade(long Time, int Price, bool IsBought, int Offset);

/// <summary>A time without trades that no calendar knows.</summary>
/// <param name="From">Milliseconds since 1970 UTC.</param>
/// <param name="To">The first millisecond after it; the largest number while it lasts.</param>
internal readonly record struct Interruption(long From, long To);

/// <summary>What was done to the market of one price, such as that of ES and MES of one month. It changes only at the present moment.</summary>
internal sealed class Incidents
{
    internal ImmutableArray<ForcedTrade> Forced { get; private set; } = [];

    internal ImmutableArray<Interruption> Interruptions { get; private set; } = [];

    /// <summary>Grows with each change.</summary>
    internal int Version { get; private set; }

    internal bool IsInterrupted => Interruptions is [.., { To: long.MaxValue }];

    internal void Force(ForcedTrade trade)
    {
        Forced = Forced.Add(trade);
        Version++;
    }

    internal void Interrupt(long now)
    {
        if (IsInterrupted)
            return;
        Interruptions = Interruptions.Add(new Interruption(now, long.MaxValue));
        Version++;
    }

    internal void Resume(long now)
    {
        if (!IsInterrupted)
            return;
        Interruptions = Interruptions.SetItem(Interruptions.Length - 1, Interruptions[^1] with { To = now });
        Version++;
    }

    internal bool IsQuiet(long time)
    {
        foreach (var interruption in Interruptions)
        {
            if (time >= interruption.From && time < interruption.To)
                return true;
        }

        return false;
    }

    internal int OffsetAt(long time)
    {
        for (var at = Forced.Length - 1; at >= 0; at--)
        {
            if (Forced[at].Time <= time)
                return Forced[at].Offset;
        }

        return 0;
    }
}
