using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tempest.Simulator.Faults;
using Tempest.Simulator.Scripting;
using Tempest.Simulator.Sessions;
using Tempest.Tws.Messages.Session;

namespace Tempest.Simulator;

/// <summary>
/// TWS's side of the wire on a real TCP port. It behaves as TWS does until it is told not to; every member may be called
/// at any moment from any thread. All waits go by the clock it was given.
/// </summary>
public sealed partial class SimulatedTws : IAsyncDisposable
{
    private readonly Simulation _simulation;
    private readonly PortListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<Task> _errands = [];
    private bool _refuses;

    /// <summary>Binds the port; nothing is accepted before <see cref="Start"/>.</summary>
    internal SimulatedTws(SimulatorOptions options, TimeProvider clock, ILogger? logger = null)
    {
        if (options.Problem() is { } problem)
            throw new SimulatorException(problem);
        Options = options;
        _simulation = new Simulation(options, clock, logger ?? NullLogger.Instance);
        _listener = new PortListener(options.Address!, options.Port, Accepted);
        _simulation.Port = _listener.Port;
    }

    /// <summary>One line for each thing that happens, in plain words; no account number. Raised wherever it happens: do little, and throw nothing.</summary>
    public event Action<string>? Happened
    {
        add => _simulation.Happened += value;
        remove => _simulation.Happened -= value;
    }

    /// <summary>What it was started with.</summary>
    public SimulatorOptions Options { get; }

    /// <summary>The address it listens on.</summary>
    public string Host => Options.Address!.ToString();

    /// <summary>The port it listens on now, or would if it did not refuse.</summary>
    public int Port => _listener.Port;

    /// <summary>Whether clients can connect at all.</summary>
    public bool IsListening => _listener.IsListening;

    /// <summary>What it has seen so far.</summary>
    public SimulatorCounts Counts => _simulation.Connections.Snapshot();

    /// <summary>How it meets everyone. Setting it forgets every change made for single clients or connections.</summary>
    public Behaviour Behaviour
    {
        get => _simulation.Behaviours.Of(int.MaxValue, null);
        set
        {
            _simulation.Behaviours.ReplaceAll(value);
            PokeAll();
        }
    }

    internal Simulation Simulation => _simulation;

    /// <summary>Starts a simulated TWS. Connections are accepted when this returns.</summary>
    /// <exception cref="SimulatorException">The options make no sense, or the port cannot be had.</exception>
    public static async Task<SimulatedTws> StartAsync(
        SimulatorOptions options, TimeProvider clock, ILogger? logger = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var tws = new SimulatedTws(options, clock, logger);
        try
        {
            tws.Start();
            return tws;
        }
        catch
        {
            await tws.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the counts are as told. They are looked at after every event.</summary>
    public async Task WaitUntilAsync(Func<SimulatorCounts, bool> holds, CancellationToken cancellationToken)
    {
        while (true)
        {
            var change = _simulation.NextChange;
            if (holds(Counts))
                return;
            await change.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Changes how some are met. Changes add up, in the order they were made.</summary>
    public void Behave(Target whom, Func<Behaviour, Behaviour> change)
    {
        _simulation.Behaviours.Add(whom, change);
        PokeAll();
    }

    /// <summary>Behaves again as TWS does, towards everyone. Frozen connections stay frozen, and a closed port closed.</summary>
    public void BehaveNormally() => Behaviour = Behaviour.Normal;

    /// <summary>The next valid order ID.</summary>
    /// <param name="clientId">Null: for every client ID.</param>
    public void SetNextOrderId(int next, int? clientId = null) => _simulation.OrderIds.Set(clientId, next);

    /// <summary>Refuses connections, as when TWS does not run. Connections that stand stay.</summary>
    public void Refuse()
    {
        _refuses = true;
        _listener.Refuse();
        _simulation.Say($"refusing on {Host}:{Port}");
    }

    /// <summary>Listens again, on the same port.</summary>
    public void Listen()
    {
        _refuses = false;
        _listener.Listen(() => _simulation.Say($"listening on {Host}:{Port}"));
    }

    /// <summary>Closes connections (FIN), as a TWS that ends.</summary>
    public void Drop(Target? whom = null) => Each(whom, connection => connection.Drop("dropped"));

    /// <summary>Resets connections (RST).</summary>
    public void Reset(Target? whom = null) => Each(whom, connection => connection.Reset("reset"));

    /// <summary>Stops reading and answering; the sockets stay. The client IDs stay taken, even when their clients leave.</summary>
    public void Freeze(Target? whom = null) => Each(whom, connection => connection.Freeze());

    /// <summary>Goes on where <see cref="Freeze"/> stopped: what came meanwhile is answered now.</summary>
    public void Thaw(Target? whom = null) => Each(whom, connection => connection.Thaw());

    /// <summary>Sends bytes as they are, right or wrong, to sessions and to whoever is on the way to one.</summary>
    public void Send(ReadOnlySpan<byte> bytes, Target? whom = null)
    {
        var copy = bytes.ToArray();
        Each(whom, connection => connection.SendRaw(copy));
    }

    /// <summary>Sends any notice with request ID -1 to sessions.</summary>
    public void Notify(int code, string text, Target? whom = null) => Tell(Notices.OfSession(code, text), whom);

    /// <summary>Says how a data farm does, now to those meant, and to everyone who connects later.</summary>
    public void SetFarm(string name, FarmNotice notice, Target? whom = null)
    {
        lock (_simulation.World)
        {
            _simulation.Ib.Set(name, notice);
            Tell(Notices.Of(notice, name), whom);
            if (notice is FarmNotice.MarketDataBroken or FarmNotice.HistoricalBroken)
                _simulation.BreakLines(name);
        }
    }

    /// <summary>1100: TWS has lost IB. Its clients stay connected.</summary>
    public void LoseIb() => SetIb(isUp: false, Notices.IbLost);

    /// <summary>2110: as 1100, in the words of a broken line to the server.</summary>
    public void BreakServerLink() => SetIb(isUp: false, Notices.ServerLinkBroken);

    /// <summary>1102, or 1101 when subscriptions were lost meanwhile.</summary>
    public void RestoreIb(bool dataLost = false)
    {
        lock (_simulation.World)
        {
            if (dataLost)
                _simulation.LoseSubscriptions();
            SetIb(isUp: true, dataLost ? Notices.IbRestoredDataLost : Notices.IbRestoredDataKept);
        }
    }

    /// <summary>1300: names the new port, closes every connection, and listens on the new port.</summary>
    /// <param name="port">0: any that is free.</param>
    /// <returns>The new port.</returns>
    /// <exception cref="SimulatorException">The port cannot be had. Nothing has changed.</exception>
    public int ChangePort(int port = 0)
    {
        _listener.Move(port, next =>
        {
            _simulation.Port = next;
            Tell(Notices.PortChanged(next), null);
        });
        foreach (var connection in _simulation.Connections.Of(Target.All))
            connection.EndAfterSending("closed: the port has changed");
        Listen();
        return Port;
    }

    /// <summary>The daily restart: closes every connection without a word, refuses for a while, and listens again.</summary>
    /// <returns>Ends when it listens again, or with the simulator.</returns>
    public Task RestartAsync(TimeSpan downTime)
    {
        var refusing = RefuseAsync(downTime);
        Drop();
        return refusing;
    }

    /// <summary>Refuses connections for a while, and listens again.</summary>
    /// <returns>Ends when it listens again, or with the simulator.</returns>
    public Task RefuseAsync(TimeSpan time)
    {
        Refuse();
        return RunErrand(async stop =>
        {
            await Task.Delay(time, _simulation.Clock, stop);
            Listen();
        });
    }

    /// <summary>Closes everything. Nothing of it is left when this returns.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _simulation.Exchange.Dispose();
        _simulation.Market.Dispose();
        await _listener.DisposeAsync();
        Task[] errands;
        lock (_lock)
            errands = [.. _errands];
        foreach (var errand in errands)
        {
            // Whoever started it has its task, and sees how it failed.
            await errand.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var connections = _simulation.Connections.Of(Target.All);
        foreach (var connection in connections)
            connection.Abandon();
        await Task.WhenAll(connections.Select(connection => connection.Completion));
    }

    internal void Start()
    {
        if (Options.Script is { } script)
            new ScriptRunner(script, this).Begin();
        if (!_refuses)
            Listen();
    }

    /// <summary>Runs something that ends with the simulator. A stop is no failure.</summary>
    internal Task RunErrand(Func<CancellationToken, Task> errand)
    {
        lock (_lock)
        {
            if (_stop.IsCancellationRequested)
                return Task.CompletedTask;
            _errands.RemoveAll(task => task.IsCompletedSuccessfully);
            var task = RunAsync();
            _errands.Add(task);
            return task;
        }

        async Task RunAsync()
        {
            try
            {
                await errand(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
            }
        }
    }

    private void Accepted(System.Net.Sockets.Socket socket)
    {
        var connection = new ClientConnection(_simulation, socket);
        _simulation.Connections.Add(connection);
        connection.Start();
    }

    private void SetIb(bool isUp, ErrorMessage notice)
    {
        lock (_simulation.World)
        {
            var wasUp = _simulation.Ib.IsUp;
            _simulation.Ib.IsUp = isUp;
            Tell(notice, null);
            if (isUp && !wasUp)
                _simulation.Exchange.Resume();
            if (!isUp)
                _simulation.BreakLines(null);
        }
    }

    private void Tell(ErrorMessage notice, Target? whom) => _simulation.Tell(whom ?? Target.All, notice);

    private void Each(Target? whom, Action<ClientConnection> act)
    {
        foreach (var connection in _simulation.Connections.Of(whom ?? Target.All))
            act(connection);
    }

    private void PokeAll()
    {
        foreach (var connection in _simulation.Connections.Of(Target.All))
            connection.Poke();
    }
}
