using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Connection;
using Tempest.Broker.Machine;
using Tempest.Broker.Ports;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Diagnosis;

/// <summary>
/// Gathers what a cause is told from: asks the operating system and the usual ports, in the background and not more often than is sensible, and remembers
/// where TWS answered. Its members are called under the broker's lock, but for what it does in the background.
/// </summary>
internal sealed class Diagnostician(
    IMachine machine, IPortProbe probe, ISettingsStore settings, Store<BrokerSnapshot> store, TimeProvider clock, bool simulated, ILogger log, Action learnt) : IAsyncDisposable
{
    /// <summary>While an outage lasts it looks at the ports again after so long, and not before <see cref="s_shortest"/> when the cause changed: TWS may show each connect to whoever sits there.</summary>
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(60), s_shortest = TimeSpan.FromSeconds(10);

    /// <summary>The operating system is asked again after so long: a TWS that is being started must not be called absent for a minute.</summary>
    private static readonly TimeSpan s_askAgain = TimeSpan.FromSeconds(15);

    /// <summary>What was found so long before an end, while attempts ended alike, or so late after it, is about that end. A little more than the time to the next look, so that nothing flickers.</summary>
    private static readonly TimeSpan s_factsHold = TimeSpan.FromSeconds(20), s_factsLate = TimeSpan.FromSeconds(5), s_portsHold = TimeSpan.FromSeconds(90);

    /// <summary>How many looks back are remembered: each session's last end may be of another time.</summary>
    private const int MostFacts = 8;

    private static readonly FailureKind[] s_worthLooking =
        [FailureKind.Refused, FailureKind.TimedOut, FailureKind.Unreachable, FailureKind.HostNotFound, FailureKind.NotTws, FailureKind.ClosedBeforeHandshake, FailureKind.NoAnswer];

    private readonly PortScanner _scanner = new(probe, clock);
    private readonly CancellationTokenSource _end = new();
    private readonly HashSet<(string Host, int Port)> _answered = [];
    private readonly Lock _lock = new();
    private Task _looking = Task.CompletedTask;
    private string? _lookingAt;
    private ImmutableArray<MachineFacts> _facts = [];

    /// <summary>Counts changes of how attempts end: a look that was under way at one has seen what was before it, and is made again.</summary>
    private int _situation;
    private FailureKind? _lastKind;
    private bool _isDisposed;
    private (DateTimeOffset At, FailureKind Kind)? _lastLook, _lastAsked;

    /// <summary>What is known about an end.</summary>
    internal Observation Observe(LastEnd end)
    {
        var (session, _, target, at, before) = end;
        var state = store.Current;
        var clockwork = state.Clockwork;
        return new Observation(target, end.Failure)
        {
            Session = session,
            At = at,
            Machine = FactsAbout(end) ?? MachineFacts.Unknown with { ReservedPorts = state.Machine.ReservedPorts },
            Ports = state.Ports.At > at - s_portsHold ? state.Ports : PortScan.None,
            Before = before,
            HasAnsweredBefore = Known(target.Host, target.Port) is not null || HasAnswered(target),
            OwnsOrders = session is SessionName.AutoTrader && settings.OrderClientIds.Kept == target.ClientId,
            Mode = ModeOf(target.Host, target.Port),
            UsualNow = Calendar.UsualAt(clockwork.Settings, clockwork.Stop, at),
            SignInExpired = clockwork.SignInNeeded,
        };
    }

    /// <summary>The account type of an address: seen there, else what the port usually is.</summary>
    internal AccountMode ModeOf(string host, int port) =>
        Known(host, port) is { Mode: not AccountMode.Unknown and var seen } ? seen : StandardPorts.Find(port)?.Mode ?? AccountMode.Unknown;

    /// <summary>A session stands. The outage is over, and where it stands is remembered.</summary>
    internal void Connected(SessionStatus status)
    {
        (_lastLook, _lastAsked) = (null, null);
        lock (_lock)
            _answered.Add((status.Host, status.Port));
        if (simulated)
            return;
        try
        {
            settings.SaveKnownPort(new KnownPort(status.Host, status.Port, status.Mode));
        }
        catch (SettingsNotSavedException e)
        {
            log.PortNotRemembered(e);
        }
    }

    /// <summary>An attempt came to nothing: looks around, if it has not just done so.</summary>
    internal void Failed(ConnectionFailure failure, DialTarget target)
    {
        var now = clock.GetUtcNow();
        if (_lastKind != failure.Kind)
        {
            lock (_lock)
                (_lastKind, _situation, _facts) = (failure.Kind, _situation + 1, []); // what was found in another situation is not about this one
        }

        if (simulated || !s_worthLooking.Contains(failure.Kind) || !_looking.IsCompleted)
            return;
        if (_lastLook is not { } last || now - last.At >= (last.Kind == failure.Kind ? s_again : s_shortest))
        {
            _lastLook = _lastAsked = (now, failure.Kind);
            // Another computer is looked at only when a person asks for it: this one is always.
            _ = LookAsync(target.IsLoopback ? target.Host : "127.0.0.1");
        }
        else if (_lastAsked is not { } asked || asked.Kind != failure.Kind || now - asked.At >= s_askAgain)
        {
            _lastAsked = (now, failure.Kind);
            _ = LookAsync(null);
        }
    }

    /// <summary>Looks at the usual ports of a host, and at this computer; one look at a time. Who asks for the same host meanwhile waits for that one, another host comes after it.</summary>
    /// <param name="host">Null to leave ports alone.</param>
    internal Task LookAsync(string? host)
    {
        lock (_lock)
        {
            if (_isDisposed || simulated || (!_looking.IsCompleted && (host is null || _lookingAt == host)))
                return _looking;
            var before = _looking;
            _lookingAt = host;
            return _looking = Task.Run(async () =>
            {
                await before;
                await LookOnceAsync(host, _end.Token);
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task looking;
        lock (_lock)
        {
            if (_isDisposed)
                return; // a host stops a service and then disposes of it
            _isDisposed = true;
            looking = _looking;
        }

        await _end.CancelAsync();
        await looking;
        _end.Dispose();
    }

    private async Task LookOnceAsync(string? host, CancellationToken cancellation)
    {
        try
        {
            if (host is not null)
                store.Update(s => s with { Ports = s.Ports with { IsRunning = true } });
            MachineFacts facts;
            int situation;
            do
            {
                situation = Volatile.Read(ref _situation);
                facts = await machine.LookAsync(cancellation);
            }
            while (situation != Volatile.Read(ref _situation));

            var scan = host is null ? null : await _scanner.LookAsync(host, settings.KnownPorts, Answering(host), facts, cancellation);
            lock (_lock)
                _facts = _facts.Length < MostFacts ? _facts.Add(facts) : _facts.RemoveAt(0).Add(facts);
            store.Update(s => s with { Machine = facts, Ports = scan ?? s.Ports });
            learnt();
        }
        catch (OperationCanceledException)
        {
            // Tempest ends.
        }
#pragma warning disable CA1031 // What an operating system comes up with must cost the look and nothing else.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.LookFailed(e);
            store.Update(s => s with { Ports = s.Ports with { IsRunning = false } });
        }
    }

    /// <summary>Ports of a host where TWS answered, and whether a session stands there now.</summary>
    private Dictionary<int, bool> Answering(string host)
    {
        var state = store.Current;
        bool Stands(int port) => new[] { state.Tempest, state.AutoTrader }.Any(s => s.State is SessionState.Connected && s.Port == port && PortScanner.IsSame(s.Host, host));
        lock (_lock)
            return _answered.Where(k => PortScanner.IsSame(k.Host, host)).Select(k => k.Port).Distinct().ToDictionary(port => port, Stands);
    }

    /// <summary>What the operating system told about the time of an end: neither in another situation before it, nor when another one had begun.</summary>
    private MachineFacts? FactsAbout(LastEnd end)
    {
        var since = SameSince(end);
        lock (_lock)
            return _facts.LastOrDefault(f => f.At >= since && f.At > end.At - s_factsHold && f.At < end.At + s_factsLate);
    }

    /// <summary>Since when attempts have ended like this one.</summary>
    private static DateTimeOffset SameSince(LastEnd end) =>
        end.Before.Reverse().TakeWhile(e => e.Kind == end.Failure.Kind && (e.Target.Host, e.Target.Port) == (end.Target.Host, end.Target.Port)).Select(e => e.At).Append(end.At).Min();

    private bool HasAnswered(DialTarget target)
    {
        lock (_lock)
            return _answered.Contains((target.Host, target.Port));
    }

    private KnownPort? Known(string host, int port) => settings.KnownPorts.FirstOrDefault(k => k.Port == port && PortScanner.IsSame(k.Host, host));
}
