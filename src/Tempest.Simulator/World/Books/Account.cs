using System.Collections.Immutable;

namespace Tempest.Simulator.World.Books;

/// <summary>One account: its money, its deals, and what follows from them. Guarded by the simulation's lock.</summary>
internal sealed class Account(string name)
{
    /// <summary>What IB gives a paper account.</summary>
    internal const decimal PaperMoney = 1_000_000;

    private readonly List<Deal> _deals = [];
    private readonly SortedDictionary<int, Holding> _holdings = [];
    private readonly Dictionary<string, decimal?> _realized = [];

    internal string Name { get; } = name;

    /// <summary>The dollars it began with.</summary>
    internal decimal Deposit { get; set; } = PaperMoney;

    /// <summary>Every deal since the beginning, as last corrected, oldest first.</summary>
    internal IReadOnlyList<Deal> Deals => _deals;

    /// <summary>What it holds or once held, by the number of the contract.</summary>
    internal IEnumerable<Holding> Holdings => _holdings.Values;

    /// <summary>What is open.</summary>
    internal ImmutableArray<Holding> Open => [.. _holdings.Values.Where(h => h.Size != 0)];

    internal Holding? Of(int conId) => _holdings.GetValueOrDefault(conId);

    internal decimal SizeOf(int conId) => Of(conId)?.Size ?? 0;

    /// <summary>What one of its deals realised; null where it closed nothing.</summary>
    internal decimal? RealizedBy(Deal deal) => _realized.GetValueOrDefault(deal.Id);

    internal void Book(Deal deal)
    {
        _deals.Add(deal);
        Add(deal);
    }

    /// <summary>Books a deal's correction in the place of what it corrects, and all that came after it again.</summary>
    internal void Correct(Deal corrected)
    {
        _deals[_deals.FindIndex(d => d.Id == corrected.Id)] = corrected;
        _holdings.Remove(corrected.Instrument.ConId);
        foreach (var deal in _deals.Where(d => d.Instrument == corrected.Instrument))
            Add(deal);
    }

    private void Add(Deal deal)
    {
        var before = Of(deal.Instrument.ConId) ?? Holding.None(deal.Instrument);
        _holdings[deal.Instrument.ConId] = before.Book(deal, out var realized);
        _realized[deal.Id] = realized;
    }
}
