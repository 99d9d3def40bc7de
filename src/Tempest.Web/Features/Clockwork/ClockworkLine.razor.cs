using Microsoft.AspNetCore.Components;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Connection;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Clockwork;

public sealed partial class ClockworkLine
{
    /// <summary>So long before something it is worth a line.</summary>
    private static readonly TimeSpan s_ahead = TimeSpan.FromHours(1);

    /// <summary>How often it looks whether that time has come.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(10);

    private const string SignIn =
        "IB's weekly sign-in has expired since the last connection: log in to TWS or IB Gateway again, and confirm that on your phone. Tempest connects by itself then.";

    private ITimer? _timer;
    private bool _soon;

    [Inject]
    public required IBroker Broker { get; init; }

    // A demo has no Interactive Brokers.
    protected override Shown? Select(BrokerSnapshot state) => state.Simulated ? null : new(state.Clockwork with { LastJump = null }, state.Tempest.State is SessionState.Connected);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _soon = IsSoon();
        _timer = Time.CreateTimer(_ => _ = InvokeAsync(Look), null, s_look, s_look);
    }

    protected override void OnSliceChanged(Shown? before) => _soon = IsSoon();

    protected override void Dispose(bool disposing)
    {
        _timer?.Dispose();
        base.Dispose(disposing);
    }

    private bool IsSoon() => Slice?.State.Next is { } next && next.From - Time.GetUtcNow() is var left && left > TimeSpan.Zero && left <= s_ahead;

    private void Look()
    {
        var soon = IsSoon();
        if (soon == _soon)
            return;
        _soon = soon;
        StateHasChanged();
    }

    /// <summary>What is shown.</summary>
    /// <param name="Stands">The connection to TWS stands: then there is nothing to dial.</param>
    public sealed record Shown(ClockworkState State, bool Stands);
}
