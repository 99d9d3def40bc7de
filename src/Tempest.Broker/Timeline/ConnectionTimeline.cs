using System.Collections.Immutable;

namespace Tempest.Broker.Timeline;

/// <summary>What is known of the last hours. Immutable; a change makes a new one.</summary>
/// <param name="Intervals">Row by row, oldest first, without overlaps. The last one of a row is open while Tempest runs.</param>
public sealed record ConnectionTimeline(ImmutableArray<TimelineInterval> Intervals)
{
    /// <summary>How far back it is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Nothing was recorded.</summary>
    public static ConnectionTimeline Empty { get; } = new([]);

    /// <summary>
    /// One row between two moments, without a gap: what was not recorded is <see cref="TimelineState.Unknown"/>. The outer ones are cut at the moments; the one that
    /// still lasts at <paramref name="until"/> keeps its open end.
    /// </summary>
    public ImmutableArray<TimelineInterval> Between(TimelineRow row, DateTimeOffset from, DateTimeOffset until)
    {
        var pieces = ImmutableArray.CreateBuilder<TimelineInterval>();
        var reached = from;
        foreach (var interval in Intervals)
        {
            if (interval.Row != row || interval.From >= until || (interval.To ?? until) <= from)
                continue;
            if (interval.From > reached)
                pieces.Add(Unrecorded(row, reached, interval.From));
            var begins = interval.From > reached ? interval.From : reached;
            pieces.Add(interval with { From = begins, To = interval.To > until ? until : interval.To });
            reached = interval.To ?? until;
        }

        if (reached < until)
            pieces.Add(Unrecorded(row, reached, until));
        return pieces.ToImmutable();
    }

    /// <summary>Equal when every interval is.</summary>
    public bool Equals(ConnectionTimeline? other) => other is not null && Intervals.SequenceEqual(other.Intervals);

    /// <inheritdoc/>
    public override int GetHashCode() => Intervals.Length;

    private static TimelineInterval Unrecorded(TimelineRow row, DateTimeOffset from, DateTimeOffset to) => new(row, TimelineState.Unknown, from, to, null, null, 0);
}
