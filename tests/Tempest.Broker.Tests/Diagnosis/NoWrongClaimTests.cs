using System.Globalization;
using CsCheck;
using Tempest.Broker.Tests.Connection;
using Tempest.Tws;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Tests.Diagnosis;

/// <summary>
/// The real broker among real faults that change under it, in any order, by a clock that the test moves: everything that it says at any moment is held against what was
/// really done to it. A claim that reality contradicts fails the sequence; each fault must also be named in the end for what it is.
/// </summary>
public sealed class NoWrongClaimTests
{
    private static readonly Gen<(int Fault, int Seconds)[]> s_sequences = Gen.Select(Gen.Int[0, Faults.All.Count - 1], Gen.Int[0, 20]).Array[2, 6];

    [Fact]
    public async Task A_thousand_sequences_of_faults_yield_no_claim_that_reality_contradicts()
    {
        long sequences = 0, snapshots = 0, claims = 0, faults = 0;

        await s_sequences.SampleAsync(
            async sequence =>
            {
                var witness = await RunAsync(sequence);
                Interlocked.Increment(ref sequences);
                Interlocked.Add(ref faults, sequence.Length);
                Interlocked.Add(ref snapshots, witness.Snapshots);
                Interlocked.Add(ref claims, witness.Claims);
            },
            seed: "0000KOIPe003", iter: Full.Count(1000), threads: 1);

        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{sequences} sequences of {faults} faults: {snapshots} snapshots, {claims} different claims, none wrong"));
        Assert.True(claims > sequences);
    }

    private static async Task<Witness> RunAsync((int Fault, int Seconds)[] sequence)
    {
        var story = string.Join(", ", sequence.Select(s => $"{Faults.All[s.Fault].Name} {s.Seconds} s"));
        await using var desk = await Desk.OpenAsync(dialer: new Outside(), start: false);
        (desk.Step, desk.StepOnTheWay) = (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(100));
        using var witness = new Witness(desk);
        await desk.Broker.StartAsync(TestContext.Current.CancellationToken);
        await desk.Until(Witness.BothConnected);

        foreach (var (index, seconds) in sequence)
        {
            var fault = Faults.All[index];
            if (fault.NeedsConnection)
                await desk.Until(() => Witness.BothConnected(desk.Now) && desk.Tws.Counts.Sessions.Length == 2, () => $"\nno connection for: {fault.Name}; {story}");
            witness.Begins(fault);
            fault.Impose(desk);
            await desk.Until(() => fault.IsNamed(desk.Now), () => $"\n{fault.Name} was not named; {story}");
            await desk.Pass(TimeSpan.FromSeconds(seconds));
            witness.Begins(Faults.Well);
            fault.Lift(desk);
            if (seconds % 2 == 0)
                continue; // the next fault comes while this one is still being got over
            await desk.Until(() => Witness.BothConnected(desk.Now), () => $"\nnot over: {fault.Name}; {story}");
            await desk.Until(() => desk.Now.Tempest.Cause is null && desk.Now.AutoTrader.Cause is null, () => $"\nsaid on when it was over: {fault.Name}; {story}");
        }

        witness.Begins(Faults.Well);
        await desk.Until(() => Witness.BothConnected(desk.Now) && desk.Now.Tempest.Cause is null && desk.Now.AutoTrader.Cause is null, () => $"\nnot well in the end; {story}");
        Assert.True(witness.Wrong.IsEmpty, $"{story}\n{string.Join("\n", witness.Wrong)}");
        return witness;
    }

    /// <summary>This computer for real; three names beside it that lead nowhere, each in its way.</summary>
    private sealed class Outside : ITwsDialer
    {
        private readonly TcpDialer _here = new(resolve: (name, _) => name is "vps1" ? throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound) : Task.FromResult<System.Net.IPAddress[]>([System.Net.IPAddress.Loopback]));

        public Task<ITwsSocket> DialAsync(DialTarget target, Action<WireEvidence> seen, CancellationToken cancellation) => target.Host switch
        {
            "10.0.0.5" => throw new TwsConnectException(new(FailureKind.Unreachable, "as the test says")),
            "10.0.0.6" => NeverAsync(cancellation),
            _ => _here.DialAsync(target, seen, cancellation),
        };

        private static async Task<ITwsSocket> NeverAsync(CancellationToken cancellation)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException();
        }
    }
}
