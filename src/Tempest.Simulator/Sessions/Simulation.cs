using System.Globalization;
using Microsoft.Extensions.Logging;
using Tempest.Simulator.Faults;
using Tempest.Simulator.World;
using Tempest.Simulator.World.Books;
using Tempest.Simulator.World.Trading;
using Tempest.Tws.Messages.Session;

namespace Tempest.Simulator.Sessions;

/// <summary>How far a connection has come.</summary>
internal enum Stage
{
    Connected,
    ShookHands,
    Started,
}

/// <summary>What all connections of one simulated TWS share.</summary>
internal sealed class Simulation
{
    private readonly ILogger _logger;
    private readonly Dictionary<int, string> _groups = [];
    private TaskCompletionSource _changed = NewChange();

    internal Simulation(SimulatorOptions options, TimeProvider clock, ILogger logger)
    {
        (Options, Clock, _logger) = (options, clock, logger);
        Time = new WorldClock(clock, options.Speed);
        Instruments = new Instruments(Time);
        Market = new Market(Time, options, World);
        Accounts = new Accounts(Time, Market);
        Exchange = new Exchange(this);
    }

    internal event Action<string>? Happened;

    /// <summary>A connection comes to a new stage. Raised before its client can know.</summary>
    internal event Action<ClientConnection, Stage>? Reaching;

    /// <summary>A connection has come to a new stage, and its client has been told. Raised before it goes on.</summary>
    internal event Action<ClientConnection, Stage>? Reached;

    /// <summary>IB is back and has forgotten every subscription. Raised under <see cref="World"/>.</summary>
    internal event Action? SubscriptionsLost;

    /// <summary>IB (null) or a farm of this name can no longer be reached. Raised under <see cref="World"/>.</summary>
    internal event Action<string?>? LinesBroken;

    /// <summary>A display group of TWS shows another contract. Raised under <see cref="World"/>.</summary>
    internal event Action<int, string>? GroupChanged;

    internal SimulatorOptions Options { get; }

    /// <summary>The clock of the network and of scripts.</summary>
    internal TimeProvider Clock { get; }

    /// <summary>The time of everything that is traded, and of what TWS says of time.</summary>
    internal WorldClock Time { get; }

    internal Instruments Instruments { get; }

    internal Market Market { get; }

    internal Accounts Accounts { get; }

    /// <summary>Every order of every client.</summary>
    internal Exchange Exchange { get; }

    /// <summary>What all clients together may ask of market data.</summary>
    internal MarketDataLimits Limits { get; } = new();

    internal HistoryPacing Pacing { get; } = new();

    internal BehaviourRules Behaviours { get; } = new();

    internal ConnectionTable Connections { get; } = new();

    internal OrderIds OrderIds { get; } = new();

    internal IbLink Ib { get; } = new();

    /// <summary>Held while a client is told how things stand, and while things change: so that it hears each change once.</summary>
    internal Lock World { get; } = new();

    /// <summary>Ends with the next event.</summary>
    internal Task NextChange => Volatile.Read(ref _changed).Task;

    internal int Port { get; set; }

    /// <summary>TWS's clock as it stands in the handshake: this machine's time, and its zone in words.</summary>
    internal string HandshakeTime(Behaviour behaviour) =>
        Time.GetLocalNow().ToString("yyyyMMdd HH:mm:ss ", CultureInfo.InvariantCulture) + (behaviour.ZoneName ?? Clock.LocalTimeZone.StandardName);

    internal void Say(string what)
    {
        _logger.SimulatorEvent(Port, what);
        Happened?.Invoke(what);
        Interlocked.Exchange(ref _changed, NewChange()).TrySetResult();
    }

    /// <summary>Says what only somebody who looks closely wants to know.</summary>
    internal void SayDetail(string what)
    {
        if (Options.Verbose)
            Say(what);
        else
            Interlocked.Exchange(ref _changed, NewChange()).TrySetResult();
    }

    internal void IsReaching(ClientConnection connection, Stage stage) => Reaching?.Invoke(connection, stage);

    internal void HasReached(ClientConnection connection, Stage stage) => Reached?.Invoke(connection, stage);

    /// <summary>What a display group shows: "none", or a contract as conId@exchange.</summary>
    internal string ShownIn(int group) => _groups.GetValueOrDefault(group, "none");

    internal void Show(int group, string contract)
    {
        _groups[group] = contract;
        GroupChanged?.Invoke(group, contract);
    }

    internal void BreakLines(string? farm) => LinesBroken?.Invoke(farm);

    internal void LoseSubscriptions() => SubscriptionsLost?.Invoke();

    /// <summary>Tells every session that is meant.</summary>
    internal void Tell(Target whom, ErrorMessage notice)
    {
        foreach (var connection in Connections.Of(whom))
        {
            if (connection.IsTold && connection.IsSession)
                connection.Send(notice);
        }
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
