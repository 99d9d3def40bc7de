using System.Collections.Immutable;
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
    } + string.Concat(Slice.Findings.Select(finding => $" {finding}")) + (Slice.Warns ? " A warning at the top of the page says what to check." : "");

    protected override Shown Select(BrokerSnapshot state)
    {
        var said = DiagnosisPanel.Of(state);
        string?[] findings =
        [
            said.Hint, Sentence(said.First), said.Second is { } second ? $"AutoTrader connection: {Sentence(second)}" : null,
            .. StandingNotices.ToSay(state).Select(notice => $"{notice.Title}."),
        ];
        // An attempt among many is no news: else a host that takes its time would be read out again and again.
        var shown = state.Tempest is { State: SessionState.Connecting, Cause: not null } ? SessionState.Disconnected : state.Tempest.State;
        return new(shown, [.. findings.OfType<string>()], state.Warning is { Dismissed: false });
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _known = Words;
        _calm = Time.CreateTimer(_ => _ = InvokeAsync(Say), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    protected override void OnSliceChanged(Shown before) => _calm!.Change(s_calm, Timeout.InfiniteTimeSpan);

    protected override void Dispose(bool disposing)
    {
        _calm?.Dispose();
        base.Dispose(disposing);
    }

    private static string? Sentence(Cause? cause) => cause is null ? null : $"{cause.Title}.";

    private void Say()
    {
        if (_known == Words)
            return;
        _said = _known = Words;
        StateHasChanged();
    }

    /// <summary>What is read out.</summary>
    /// <param name="Findings">What is wrong, by its title: the whole of it stands on the panel.</param>
    /// <param name="Warns">The warning stands there.</param>
    public sealed record Shown(SessionState State, ImmutableArray<string> Findings, bool Warns)
    {
        /// <summary>Equal when it reads the same.</summary>
        public bool Equals(Shown? other) => other is not null && (State, Warns) == (other.State, other.Warns) && Findings.SequenceEqual(other.Findings);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(State, Findings.Length, Warns);
    }
}
