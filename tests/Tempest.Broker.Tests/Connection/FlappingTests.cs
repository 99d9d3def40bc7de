using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;
using Tempest.Broker.State;
using Tempest.Simulator.Faults;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Tests.Connection;

/// <summary>
/// A TWS that starts: it takes connections, closes them, opens sessions, drops them, in any order. The floors stand here as numbers, not as the policy's own, so that
/// a policy that forgets one is found out.
/// </summary>
public sealed class FlappingTests
{
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(500);

    private static readonly Gen<(Phase Phase, int Seconds)[]> s_starts =
        Gen.Select(Gen.Int[0, Enum.GetValues<Phase>().Length - 1], Gen.Int[1, 45], (phase, seconds) => ((Phase)phase, seconds)).Array[1, 7];

    /// <summary>What TWS does for some seconds.</summary>
    private enum Phase
    {
        Refuses,
        Closes,
        Resets,
        ClosesAfterVersion,
        ClosesAfterStart,
        HoldsIds,
        DropsEvery3S,
        DropsEvery10S,
    }

    [Fact]
    public async Task However_TWS_starts_it_is_never_dialled_before_a_floor_nor_under_many_ids_and_is_connected_at_the_first_attempt_when_it_is_ready()
    {
        var patterns = 0;
        var worst = new ConcurrentBag<(TimeSpan Wait, TimeSpan Connect, int Ids, int Dials)>();

        await s_starts.SampleAsync(
            async start =>
            {
                worst.Add(await RunAsync(start));
                patterns++;
            },
            seed: "0000KOIPe007", iter: Full.Count(1000), threads: 1);

        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture,
            $"{patterns} starts, {worst.Sum(w => w.Dials)} dials: connected within {worst.Max(w => w.Connect.TotalSeconds):0.00} s of the first attempt, which came at most {worst.Max(w => w.Wait.TotalSeconds):0.0} s after TWS was ready; at most {worst.Max(w => w.Ids)} client IDs"));
    }

    private static async Task<(TimeSpan Wait, TimeSpan Connect, int Ids, int Dials)> RunAsync((Phase Phase, int Seconds)[] start)
    {
        var story = string.Join(", ", start.Select(p => $"{p.Phase} {p.Seconds} s"));
        var notebook = new Notebook();
        await using var desk = await Desk.OpenAsync(start: false, dialer: notebook);
        notebook.Watch(desk);
        (desk.Step, desk.StepOnTheWay) = (s_step, TimeSpan.FromMilliseconds(50));
        await desk.Broker.StartAsync(TestContext.Current.CancellationToken);

        foreach (var (phase, seconds) in start)
            await PlayAsync(desk, phase, seconds);
        desk.Tws.BehaveNormally();
        if (!desk.Tws.IsListening)
            desk.Tws.Listen();
        var ready = desk.Clock.GetUtcNow();

        var first = notebook.OfTempest.Count();
        if (desk.Now.Tempest.State is not SessionState.Connected)
        {
            await desk.Until(() => desk.Now.Tempest.State is SessionState.Connecting || notebook.OfTempest.Count() > first);
            desk.Step = TimeSpan.FromMilliseconds(10); // from here on two seconds count
            await desk.Until(s => s.Tempest.State is SessionState.Connected);
        }

        var connected = desk.Clock.GetUtcNow();
        var dials = notebook.OfTempest.ToArray();
        var attempt = dials.Length > first ? dials[first] : null;
        desk.Step = s_step;
        await desk.Until(s => s.AutoTrader.State is SessionState.Connected);

        Assert.True(dials.Length <= first + 1, $"{dials.Length - first} attempts at a TWS that was ready; {story}");
        var waited = attempt is null ? TimeSpan.Zero : attempt.At - ready;
        var took = attempt is null ? TimeSpan.Zero : connected - attempt.At;
        Assert.True(took <= TimeSpan.FromSeconds(2), $"connected {took} after the attempt; {story}");
        Assert.True(waited <= TimeSpan.FromSeconds(37), $"waited {waited}; {story}");
        AssertFloors(notebook.Dials.ToArray(), notebook, story);
        var ids = notebook.Dials.Select(d => d.ClientId).Distinct().Count();
        var most = 2 + (6 * start.Count(p => p.Phase is Phase.HoldsIds)); // two, and in each outage at most three times two others in the place of ones that TWS held
        Assert.True(ids <= most, $"{ids} client IDs, not {most}; {story}");
        Assert.Equal(2, desk.Leases.Taken);
        Assert.True(desk.Tws.Counts.MostOpen <= 2, $"{desk.Tws.Counts.MostOpen} sockets at once; {story}");
        return (waited, took, ids, notebook.Dials.Count);
    }

    private static async Task PlayAsync(Desk desk, Phase phase, int seconds)
    {
        var end = desk.Clock.GetUtcNow().AddSeconds(seconds);
        if (phase is not Phase.Refuses && !desk.Tws.IsListening)
            desk.Tws.Listen();
        desk.Tws.Behaviour = phase switch
        {
            Phase.Closes => Behaviour.Normal with { Greeting = new Greeting.Close() },
            Phase.Resets => Behaviour.Normal with { Greeting = new Greeting.Reset() },
            Phase.ClosesAfterVersion => Behaviour.Normal with { Greeting = new Greeting.AnswerThenClose() },
            Phase.ClosesAfterStart => Behaviour.Normal with { OnStart = StartReaction.Close },
            Phase.HoldsIds => Behaviour.Normal with { OnStart = StartReaction.ClientIdInUse },
            _ => Behaviour.Normal,
        };
        if (phase is Phase.Refuses)
            desk.Tws.Refuse();
        desk.Tws.Drop();
        var every = phase switch { Phase.DropsEvery3S => 3, Phase.DropsEvery10S => 10, _ => seconds };
        while (desk.Clock.GetUtcNow() < end)
        {
            await desk.Pass(TimeSpan.FromSeconds(Math.Min(every, (end - desk.Clock.GetUtcNow()).TotalSeconds)));
            if (every < seconds)
                desk.Tws.Drop();
        }
    }

    /// <summary>Between two dials of one session there is at least what the end of the first one asks for.</summary>
    private static void AssertFloors(Dial[] dials, Notebook notebook, string story)
    {
        foreach (var session in Enum.GetValues<SessionName>())
        {
            var own = dials.Where(d => d.Session == session).ToArray();
            foreach (var (before, dial) in own.Zip(own.Skip(1)))
            {
                var floor = dial.AfterCode switch
                {
                    CauseCode.ClosedBeforeHandshake or CauseCode.ClosedAfterStart => 5.0,
                    CauseCode.ClientIdInUse when dial.ClientId == before.ClientId => 10,
                    CauseCode.SocketRefused => 1.6,
                    _ => 1,
                };
                Assert.True((dial.At - before.At).TotalSeconds >= floor, $"{session} dialled {dial.At - before.At} after {before.At:T}, which ended as {dial.AfterCode}; {story}");
                // Ordered by their place in the notebook: several things can happen at one moment of a clock that stands.
                var drops = notebook.Drops.Where(d => d.Session == session && d.Place < dial.Place).ToArray();
                if (drops is [.., var third, _, var last] && last.At - third.At < TimeSpan.FromSeconds(60) && last.Place > before.Place)
                    Assert.True((dial.At - last.At).TotalSeconds >= 30, $"{session} dialled {dial.At - last.At} after the third drop within a minute; {story}");
            }
        }
    }

    /// <param name="AfterCode">How the attempt before it ended; null for the first.</param>
    private sealed record Dial(int Place, DateTimeOffset At, SessionName Session, int ClientId, string? AfterCode);

    /// <summary>Dials for real, and writes down when, as whom and after what.</summary>
    private sealed class Notebook : ITwsDialer
    {
        private int _places;
        private TcpDialer? _dialer;
        private Desk? _desk;
        private SessionState _tempest, _autoTrader;

        internal ConcurrentQueue<Dial> Dials { get; } = new();

        internal ConcurrentQueue<(int Place, SessionName Session, DateTimeOffset At)> Drops { get; } = new();

        internal IEnumerable<Dial> OfTempest => Dials.Where(d => d.Session is SessionName.Tempest);

        internal void Watch(Desk desk)
        {
            (_desk, _dialer) = (desk, new TcpDialer(desk.Clock));
            desk.Broker.State.Subscribe(now =>
            {
                See(SessionName.Tempest, ref _tempest, now.Tempest.State);
                See(SessionName.AutoTrader, ref _autoTrader, now.AutoTrader.State);
            });
        }

        public Task<ITwsSocket> DialAsync(DialTarget target, Action<WireEvidence> seen, CancellationToken cancellation)
        {
            var now = _desk!.Now;
            var session = target.ClientId == _desk.Broker.Preview(now.Saved).TempestClientId ? SessionName.Tempest : SessionName.AutoTrader;
            Dials.Enqueue(new(Interlocked.Increment(ref _places), _desk.Clock.GetUtcNow(), session, target.ClientId, (session is SessionName.Tempest ? now.Tempest : now.AutoTrader).Cause?.Code));
            return _dialer!.DialAsync(target, seen, cancellation);
        }

        private void See(SessionName session, ref SessionState before, SessionState now)
        {
            if (before is SessionState.Connected && now is not SessionState.Connected && (session is SessionName.Tempest ? _desk!.Now.Tempest : _desk!.Now.AutoTrader).Cause?.Code is CauseCode.ClosedByTws)
                Drops.Enqueue((Interlocked.Increment(ref _places), session, _desk!.Clock.GetUtcNow()));
            before = now;
        }
    }
}
