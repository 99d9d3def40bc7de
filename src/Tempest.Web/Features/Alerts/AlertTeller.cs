using Microsoft.AspNetCore.Components;
using Tempest.Broker.Alerts;
using Tempest.Broker.State;
using Tempest.Web.Shared;

namespace Tempest.Web.Features.Alerts;

/// <summary>Hands what comes while the page is open to its browser. Draws nothing. What was told before the page was opened stays told.</summary>
public sealed class AlertTeller : StoreView<BrokerSnapshot, AlertList>
{
    private readonly Queue<Alert> _toTell = new();
    private long _last;

    [Inject]
    internal BrowserAlerts Browser { get; init; } = null!;

    protected override AlertList Select(BrokerSnapshot state) => state.Alerts;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _last = Slice.LastId;
    }

    protected override void OnSliceChanged(AlertList before)
    {
        foreach (var alert in Slice.Newest.Where(alert => alert.Id > _last))
            _toTell.Enqueue(alert);
        _last = Math.Max(_last, Slice.LastId);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await Browser.MeetAsync(); // its listener must be there before the first click
        while (_toTell.TryDequeue(out var alert))
            await Browser.TellAsync(alert);
    }
}
