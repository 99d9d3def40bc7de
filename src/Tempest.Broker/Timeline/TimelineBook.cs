namespace Tempest.Broker.Timeline;

/// <summary>
/// Writes readings down as intervals. Attempts that fail again as the one before are folded into one interval with a count: a night without TWS must not push everything
/// else out. Pure but for its own memory: no clock, no store, no lock. Times that go back are taken for the latest that was seen.
/// </summary>
internal sealed class TimelineBook
{
    /// <summary>Intervals a row may have; the oldest go first. More than this in a day is a row that flaps every minute and a half.</summary>
    internal const int MostOfARow = 1000;

    /// <summary>An attempt longer than this stands alone: somebody may have had to click in TWS.</summary>
    internal static readonly TimeSpan LongAttempt = TimeSpan.FromSeconds(30);

    private readonly Dictionary<TimelineRow, List<KeptInterval>> _rows = Enum.GetValues<TimelineRow>().ToDictionary(row => row, _ => new List<KeptInterval>());
    private readonly Dictionary<long, KeptInterval> _put = [];
    private readonly HashSet<long> _removed = [];
    private long _nextKey = 1;
    private DateTimeOffset _latest = DateTimeOffset.MinValue;

    /// <summary>Everything, row by row.</summary>
    internal ConnectionTimeline Timeline => new([.. Enum.GetValues<TimelineRow>().SelectMany(row => _rows[row]).Select(k => k.Interval)]);

    /// <summary>Goes on from what a former run left. The time in between counts as <see cref="TimelineState.NotRunning"/>.</summary>
    internal void Resume(TimelineRecord record, DateTimeOffset now)
    {
        foreach (var kept in record.Intervals.OrderBy(k => k.Interval.From).ThenBy(k => k.Key))
        {
            _nextKey = Math.Max(_nextKey, kept.Key + 1);
            // Times after now are those of a clock that was put back since.
            if (kept.Interval.From >= now || kept.Interval.From < (_rows[kept.Interval.Row] is [.., var before] ? before.Interval.To ?? now : DateTimeOffset.MinValue))
                _removed.Add(kept.Key);
            else
                _rows[kept.Interval.Row].Add(kept.Interval.To > now ? kept with { Interval = kept.Interval with { To = now } } : kept);
        }

        if (record.AliveAt is { } alive)
            Gap(alive < now ? alive : now, now, "Tempest was not running");
    }

    /// <summary>Nobody looked in this time. What lasted at its beginning is over.</summary>
    internal void Gap(DateTimeOffset from, DateTimeOffset to, string title)
    {
        foreach (var (row, intervals) in _rows)
        {
            if (intervals is not [.., var last])
                continue;
            var end = last.Interval.To ?? Later(from, last.Interval.From);
            if (last.Interval.To is null)
                Close(intervals, end);
            if (end < to)
                Append(row, new TimelineInterval(row, TimelineState.NotRunning, end, to, null, title, 0));
        }

        _latest = Later(_latest, to);
    }

    /// <summary>Takes in what is so now.</summary>
    internal void Say(TimelineReading reading, DateTimeOffset at)
    {
        _latest = Later(_latest, at);
        var (row, now) = (_rows[reading.Row], _latest);
        if (row is [.., { Interval: { To: null } last } kept] && last.State == reading.State && last.Code == reading.Code)
        {
            if (last.Title != reading.Title)
                Replace(row, kept with { Interval = last with { Title = reading.Title } });
            return;
        }

        // Refused by this computer within one tick of the clock: not to be seen, but it counts.
        var unseen = row is [.., { Interval: { To: null, State: TimelineState.Attempt } attempt }] && attempt.From >= now ? 1 : 0;
        Close(row, now);
        if (Fold(row, reading, unseen))
            return;
        Append(reading.Row, new TimelineInterval(reading.Row, reading.State, now, null, reading.Code, reading.Title, 0));
    }

    /// <summary>Forgets what ended before.</summary>
    internal void Forget(DateTimeOffset before)
    {
        foreach (var row in _rows.Values)
        {
            while (row is [{ Interval.To: { } end }, ..] && end <= before)
                RemoveAt(row, 0);
        }
    }

    /// <summary>What the store does not have yet; from now on it counts as written.</summary>
    internal TimelineChanges TakeChanges()
    {
        var changes = new TimelineChanges([.. _put.Values.OrderBy(k => k.Key)], [.. _removed.Order()]);
        _put.Clear();
        _removed.Clear();
        return changes;
    }

    /// <summary>Ends what lasts. What lasted no time at all was never to be seen.</summary>
    private void Close(List<KeptInterval> row, DateTimeOffset now)
    {
        if (row is not [.., { Interval: { To: null } last } kept])
            return;
        if (last.From >= now)
            RemoveAt(row, row.Count - 1);
        else
            Replace(row, kept with { Interval = last with { To = now } });
    }

    /// <summary>Opens the last interval again where this reading only goes on with it; the second last where a short attempt lies between.</summary>
    /// <param name="unseen">Attempts just before, too short to be seen.</param>
    private bool Fold(List<KeptInterval> row, TimelineReading reading, int unseen)
    {
        var now = _latest;
        if (row is [.., { Interval: var last } kept] && last.To == now && IsSame(last, reading))
        {
            var attempts = last.Attempts + (reading.State is TimelineState.Down ? unseen : 0);
            Replace(row, kept with { Interval = last with { To = null, Title = reading.Title, Attempts = attempts } });
            return true;
        }

        if (reading.State is not TimelineState.Down
            || row is not [.., { Interval: var before } outage, { Interval: { State: TimelineState.Attempt } attempt }]
            || !IsSame(before, reading) || before.To != attempt.From || attempt.To != now || now - attempt.From > LongAttempt)
        {
            return false;
        }

        RemoveAt(row, row.Count - 1);
        Replace(row, outage with { Interval = before with { To = null, Title = reading.Title, Attempts = before.Attempts + 1 } });
        return true;
    }

    private static bool IsSame(TimelineInterval interval, TimelineReading reading) => interval.State == reading.State && interval.Code == reading.Code;

    private void Append(TimelineRow row, TimelineInterval interval)
    {
        var kept = new KeptInterval(_nextKey++, interval);
        _rows[row].Add(kept);
        _put[kept.Key] = kept;
        if (_rows[row].Count > MostOfARow)
            RemoveAt(_rows[row], 0);
    }

    private void Replace(List<KeptInterval> row, KeptInterval kept)
    {
        row[row.FindLastIndex(k => k.Key == kept.Key)] = kept;
        _put[kept.Key] = kept;
    }

    private void RemoveAt(List<KeptInterval> row, int index)
    {
        var key = row[index].Key;
        row.RemoveAt(index);
        _put.Remove(key);
        _removed.Add(key);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
