using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Broker.Tests.Connection;

namespace Tempest.Broker.Tests.Diagnosis;

/// <summary>A <see cref="Situation"/> that has been brought about: the real broker has met it, and time stands still.</summary>
internal sealed class SituationRun : IAsyncDisposable
{
    private readonly Situation _situation;
    private readonly IAsyncDisposable? _program;
    private readonly List<(int, string)> _ports = [];

    private SituationRun(Situation situation, Desk desk, IAsyncDisposable? program) => (_situation, Desk, _program) = (situation, desk, program);

    internal Desk Desk { get; }

    /// <summary>What the broker says of it now; null for nothing.</summary>
    internal ToldCause? Told => Status.Cause is { } cause ? Named(ToldCause.Of(cause)) : null;

    internal SessionStatus Status => _situation.Session is SessionName.Tempest ? Desk.Now.Tempest : Desk.Now.AutoTrader;

    internal ToldCause Named(ToldCause told) => told.Named(_ports);

    /// <param name="expected">Returns when exactly this is said; null: when what is said has the words of the situation.</param>
    internal static async Task<SituationRun> BringAboutAsync(Situation situation, ToldCause? expected)
    {
        var (program, port) = situation.Server is { } open ? await open() : ((IAsyncDisposable?)null, 0);
        var desk = await Desk.OpenAsync(
            settings: s => s with
            {
                Host = situation.Host ?? s.Host,
                Port = program is not null ? port : situation.Host is not null ? 7497 : s.Port,
                TempestClientId = situation.Ids is { } ids ? ClientIdChoice.Pin(ids.Tempest) : s.TempestClientId,
                AutoTraderClientId = situation.Ids is { } both ? ClientIdChoice.Pin(both.AutoTrader) : s.AutoTraderClientId,
            },
            tws: situation.Before, simulated: situation.Simulated, start: false, dialer: situation.Dialer?.Invoke());
        var run = new SituationRun(situation, desk, program);
        var dialled = desk.Now.Saved.Port;
        if (dialled != 7497)
            run._ports.Add((dialled, "{port}"));
        desk.Step = TimeSpan.FromMilliseconds(500);
        desk.Machine.Facts = situation.Facts(dialled);
        if (situation.Open is { } openPort)
            desk.Probe.Open.Add(openPort);
        await desk.Broker.StartAsync(TestContext.Current.CancellationToken);

        if (situation.Then is { } then)
        {
            await desk.Until(s => s.Tempest.State is SessionState.Connected && s.AutoTrader.State is SessionState.Connected);
            await then(desk);
        }

        if (desk.Tws.Port != dialled)
            run._ports.Add((desk.Tws.Port, "{new port}"));
        // While an attempt waits for TWS, the screen says that and not what the attempt before met.
        await desk.Until(() => run.Status is { Hint: null, Cause: { } cause } && situation.IsToldBy(cause) && (expected is null || run.Told?.ToString() == $"{expected}"), () => $"{run.Told}");
        return run;
    }

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        if (_program is not null)
            await _program.DisposeAsync();
    }
}
