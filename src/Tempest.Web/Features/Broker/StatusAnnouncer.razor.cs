using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class StatusAnnouncer
{
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(1);

    private ITimer? _calm;
    private string _known = "";
    private string? _said;

    private string Words => Slice.State switch
    {
        SessionState.Connected => "Interactive Brokers: connected.",
        SessionState.Connecting => "Interactive Brokers: connecting.",
        _ => "Interactive Brokers: not connected.",
    } + (Slice.Warns ? " A warning at the top of the page says what to check." : "");

    protected override (SessionState State, bool Warns) Select(BrokerSnapshot state) => (state.Tempest.State, state.Warning is { Dismissed: false });

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _known = Words;
        _calm = Time.CreateTimer(_ => _ = InvokeAsync(Say), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    protected override void OnSliceChanged((SessionState State, bool Warns) before) => _calm!.Change(s_calm, Timeout.InfiniteTimeSpan);

    protected override void Dispose(bool disposing)
    {
        _calm?.Dispose();
        base.Dispose(disposing);
    }

    private void Say()
    {
        if (_known == Words)
            return;
        _said = _known = Words;
        StateHasChanged();
    }
}
