using Tempest.Simulator.Faults;
using Tempest.Tws.Messages.Session;

namespace Tempest.Simulator.Sessions;

/// <summary>TWS's own line to IB and its data farms, as far as TWS tells its clients of them. Guarded by the simulation's lock.</summary>
internal sealed class IbLink
{
    private readonly List<(string Name, FarmNotice Last)> _farms =
    [
        ("usfuture", FarmNotice.MarketDataOk),
        ("usopt", FarmNotice.MarketDataOk),
        ("ushmds", FarmNotice.HistoricalOk),
        ("secdefil", FarmNotice.SecurityDefinitionOk),
    ];

    internal bool IsUp { get; set; } = true;

    internal void Set(string farm, FarmNotice notice)
    {
        var at = _farms.FindIndex(f => f.Name == farm);
        if (at < 0)
            _farms.Add((farm, notice));
        else
            _farms[at] = (farm, notice);
    }

    /// <summary>Whether a farm serves its clients. One that is not named has never been down.</summary>
    internal bool Serves(string farm) =>
        IsUp && !_farms.Exists(f => f.Name == farm && (f.Last == BrokenFormOf(f.Last) || f.Last is FarmNotice.MarketDataConnecting));

    /// <summary>What a client hears after it has started: one notice a farm, and that the line is broken when it is.</summary>
    internal IEnumerable<ErrorMessage> Current()
    {
        if (!IsUp)
            yield return Notices.ServerLinkBroken;
        foreach (var (name, last) in _farms)
            yield return Notices.Of(IsUp ? last : BrokenFormOf(last), name);
    }

    private static FarmNotice BrokenFormOf(FarmNotice notice) => notice switch
    {
        FarmNotice.HistoricalBroken or FarmNotice.HistoricalOk or FarmNotice.HistoricalIdle => FarmNotice.HistoricalBroken,
        FarmNotice.SecurityDefinitionBroken or FarmNotice.SecurityDefinitionOk => FarmNotice.SecurityDefinitionBroken,
        _ => FarmNotice.MarketDataBroken,
    };
}
