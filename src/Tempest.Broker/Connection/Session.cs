using System.Collections.Immutable;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Tws;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Connection;

/// <summary>One of the two connections, with what the broker keeps beside it. Guarded by the broker's lock.</summary>
internal sealed class Session(SessionName name, ISettingsStore store)
{
    private readonly HistoryRecorder _history = new(store);

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

    internal bool IsConnected => Status.State is SessionState.Connected;

    /// <summary>A socket is open, or being opened.</summary>
    internal bool IsActive => Status.State is not SessionState.Disconnected;

    /// <summary>Whether it stands on values that are no longer the ones to use.</summary>
    internal bool IsOutdated(ConnectionPlan plan) => IsActive && Dialled is { } dialled && TargetIn(dialled) != TargetIn(plan);

    /// <summary>Where this session dials by a plan, and as whom.</summary>
    internal DialTarget TargetIn(ConnectionPlan plan) =>
        new(plan.Host, plan.Port, name is SessionName.Tempest ? plan.TempestClientId : plan.AutoTraderClientId);

    /// <summary>Takes over what is known now, and writes a change of state down.</summary>
    internal void Show(ConnectionState state, ConnectionPlan plan, bool simulated, DateTimeOffset now)
    {
        if (state is not ConnectionState.Connected)
            Farms = [];
        var before = Status;
        Status = SessionStatuses.Of(state, before, Farms, plan, simulated, now);
        _history.Record(before, Status, now);
    }
}
