namespace Tempest.Web.Access;

/// <summary>Counts refused requests and logs each origin at most once a minute: a hostile page can send thousands a second.</summary>
internal sealed class OriginRefusals(TimeProvider clock, ILogger<OriginRefusals> logger)
{
    /// <summary>Origins kept apart; more than these are counted together, so that a flood of made-up names fills no memory.</summary>
    private const int MostOrigins = 100;

    private const int LongestShown = 100;

    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Tally> _tallies = [];
    private long _total;

    /// <summary>All refusals since the start.</summary>
    public long Total => Interlocked.Read(ref _total);

    public void Note(string origin, PathString path, string reason)
    {
        Interlocked.Increment(ref _total);
        var name = origin.Length == 0 ? "(no origin)" : origin.Length > LongestShown ? origin[..LongestShown] : origin;
        var now = clock.GetUtcNow();
        long count;
        lock (_lock)
        {
            if (!_tallies.ContainsKey(name) && _tallies.Count >= MostOrigins)
                name = "(other origins)";
            var tally = _tallies.GetValueOrDefault(name);
            count = tally.Unlogged + 1;
            var due = tally.LoggedAt is not { } last || now - last >= s_pause;
            _tallies[name] = due ? new(now, 0) : tally with { Unlogged = count };
            if (!due)
                return;
        }

        logger.OriginRefused(count, name, path.ToUriComponent(), reason);
    }

    private readonly record struct Tally(DateTimeOffset? LoggedAt, long Unlogged);
}
