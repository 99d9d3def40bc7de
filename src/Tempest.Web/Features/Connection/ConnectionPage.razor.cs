using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Tempest.Broker.Connection;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Connection;

public sealed partial class ConnectionPage
{
    private const int Kept = 1000, PageSize = 50;

    private ImmutableArray<HistoryEntry> _entries = [];
    private int _first;

    [Inject]
    public required IBroker Broker { get; init; }

    private IEnumerable<HistoryEntry> Page => _entries.Skip(_first).Take(PageSize);

    protected override (SessionStatus Tempest, SessionStatus AutoTrader) Select(BrokerSnapshot state) => (state.Tempest, state.AutoTrader);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _entries = Broker.History(Kept);
    }

    protected override void OnSliceChanged((SessionStatus Tempest, SessionStatus AutoTrader) before) => _entries = Broker.History(Kept);

    private void Turn(int pages) => _first = Math.Clamp(_first + (pages * PageSize), 0, Math.Max(0, _entries.Length - 1));
}
