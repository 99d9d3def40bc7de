using System.Collections.Immutable;
using Tempest.Broker.Diagnosis;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Tws;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Connection;

/// <summary>One of the two connections, with what the broker keeps beside it. Guarded by the broker's lock.</summary>
internal sealed class Session(SessionName name, ISettingsStore store)
{
    /// <summary>Ends that are remembered; more than this tell nothing new.</summary>
    private const int MostEnds = 10;

    private readonly HistoryRecorder _history = new(store);
    private ImmutableArray<PastEnd> _ends = [];
    private long _framesWhenDoubted;

    internal SessionName Name => name;

    internal required TwsClient Client { get; init; }

    /// <summary>The plan of the last dial; null before the first.</summary>
    internal ConnectionPlan? Dialled { get; set; }

    /// <summary>What TWS said of IB's data farms on this connection.</summary>
    internal ImmutableArray<Farm> Farms { get; set; } = [];

    /// <summary>Attempts that came to nothing, and connections lost, since the start.</summary>
    internal int Failures { get; set; }

    /// <summary>What is shown of it.</summary>
    internal required SessionStatus Status { get; set; }

    /// <summary>How it does, with ages.</summary>
    internal required HealthLadder Health { get; set; }

    /// <summary>Why it is not to be trusted until TWS is heard again.</summary>
    internal Doubt Doubt { get; private set; }

    /// <summary>How the last attempt, or connection, ended; null before the first end, and while it is connected.</summary>
    internal LastEnd? End { get; private set; }

    /// <summary>When connections that stood were lost, UTC; the latest ones.</summary>
    internal IEnumerable<DateTimeOffset> Drops
    {
        get
        {
            var all = _ends.Select(e => (e.Kind, e.At));
            return (End is { } last ? all.Append((last.Failure.Kind, last.At)) : all).Where(e => e.Item1 is FailureKind.ClosedByTws or FailureKind.StoppedAnswering).Select(e => e.Item2);
        }
    }

    internal bool IsConnected => Status.State is SessionState.Connected;

    /// <summary>A socket is open, or being opened.</summary>
    internal bool IsActive => Status.State is not SessionState.Disconnected;

    /// <summary>Whether it stands on values that are no longer the ones to use.</summary>
    internal bool IsOutdated(ConnectionPlan plan) => IsActive && Dialled is { } dialled && TargetIn(dialled) != TargetIn(plan);

    /// <summary>Where this session dials by a plan, and as whom.</summary>
    internal DialTarget TargetIn(ConnectionPlan plan) =>
        new(plan.Host, plan.Port, name is SessionName.Tempest ? plan.TempestClientId : plan.AutoTraderClientId);

    /// <summary>Takes over what is known now, and writes a change of state down.</summary>
    internal void Show(ConnectionState state, SessionView view, DateTimeOffset now)
    {
        if (state is not ConnectionState.Connected)
            (Farms, Doubt) = ([], Doubt.None);
        var before = Status;
        Status = SessionStatuses.Of(state, before, view with { Farms = Farms, Doubt = Doubt }, End, now);
        _history.Record(before, Status, now);
    }

    /// <summary>An attempt, or a connection, has ended so.</summary>
    internal void Ended(ConnectionFailure failure, DialTarget target, DateTimeOffset now)
    {
        if (End is { } last)
            Remember(last);
        End = new LastEnd(Name, failure, target, now, _ends);
    }

    /// <summary>A connection stands: what was wrong before is over. Ends stay remembered, since connections that do not last look like a TWS that starts.</summary>
    internal void Began()
    {
        if (End is { } last)
            Remember(last);
        End = null;
    }

    /// <summary>TWS is not trusted until something comes from it.</summary>
    internal void DoubtIt(Doubt why)
    {
        if (!IsConnected)
            return;
        Doubt = why;
        _framesWhenDoubted = Client.Evidence.Frames;
    }

    /// <summary>Trusts TWS again if anything came from it since it was doubted.</summary>
    /// <returns>Whether that is new.</returns>
    internal bool TrustIfHeard()
    {
        if (Doubt is Doubt.None || Client.Evidence.Frames <= _framesWhenDoubted)
            return false;
        Doubt = Doubt.None;
        return true;
    }

    private void Remember(LastEnd end)
    {
        var ends = _ends.Add(new PastEnd(end.Failure.Kind, end.At, end.Target, end.Failure.Evidence?.Step ?? ConnectionStep.Resolving));
        _ends = ends.Length > MostEnds ? ends.RemoveAt(0) : ends;
    }
}
