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
    /// <summary>While an outage lasts it looks again after so long, and not before <see cref="s_shortest"/> when the cause changed.</summary>
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(60), s_shortest = TimeSpan.FromSeconds(10);

    /// <summary>What the operating system told is about the failure at hand for so long.</summary>
    private static readonly TimeSpan s_factsHold = TimeSpan.FromSeconds(90);

    private static readonly FailureKind[] s_worthLooking =
        [FailureKind.Refused, FailureKind.TimedOut, FailureKind.Unreachable, FailureKind.HostNotFound, FailureKind.NotTws, FailureKind.ClosedBeforeHandshake, FailureKind.NoAnswer];

    private readonly PortScanner _scanner = new(probe, clock);
    private readonly CancellationTokenSource _end = new();
    private readonly HashSet<(string Host, int Port)> _answered = [];
    private readonly Lock _lock = new();
    private Task _looking = Task.CompletedTask;
    private string _lookingAt = "";
    private bool _isDisposed;
    private (DateTimeOffset At, FailureKind Kind)? _lastLook;

    /// <summary>What is known about an end.</summary>
    internal Observation Observe(ConnectionFailure failure, DialTarget target, DateTimeOffset at, ImmutableArray<PastEnd> before)
    {
        var state = store.Current;
        var clockwork = state.Clockwork;
        var now = clock.GetUtcNow();
        return new Observation(target, failure)
        {
            At = at,
            Machine = now - state.Machine.At < s_factsHold ? state.Machine : MachineFacts.Unknown with { ReservedPorts = state.Machine.ReservedPorts },
            Ports = state.Ports.At is { } looked && now - looked < s_factsHold ? state.Ports : PortScan.None,
            Before = before,
            HasAnsweredBefore = Known(target.Host, target.Port) is not null,
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
        _lastLook = null;
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
        if (simulated || !s_worthLooking.Contains(failure.Kind) || !_looking.IsCompleted)
            return;
        var due = _lastLook is not { } last || now - last.At >= (last.Kind == failure.Kind ? s_again : s_shortest);
        if (!due)
            return;
        _lastLook = (now, failure.Kind);
        // Another computer is looked at only when a person asks for it: this one is always.
        _ = LookAsync(target.IsLoopback ? target.Host : "127.0.0.1");
    }

    /// <summary>Looks at the usual ports of a host, and at this computer; one look at a time. Who asks for the same host meanwhile waits for that one, another host comes after it.</summary>
    internal Task LookAsync(string host)
    {
        lock (_lock)
        {
            if (_isDisposed || simulated || (!_looking.IsCompleted && _lookingAt == host))
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

    private async Task LookOnceAsync(string host, CancellationToken cancellation)
    {
        try
        {
            store.Update(s => s with { Ports = s.Ports with { IsRunning = true } });
            var facts = await machine.LookAsync(cancellation);
            var answering = Answering(host);
            var scan = await _scanner.LookAsync(host, settings.KnownPorts, answering, facts, cancellation);
            store.Update(s => s with { Machine = facts, Ports = scan });
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

    private KnownPort? Known(string host, int port) => settings.KnownPorts.FirstOrDefault(k => k.Port == port && PortScanner.IsSame(k.Host, host));
}
