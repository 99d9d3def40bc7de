using System.Net;
using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Machine;
using Tempest.Broker.Tests.Settings;

namespace Tempest.Broker.Tests.Machine;

/// <summary>What operating systems print, written down here, and what is made of it.</summary>
public sealed class RecordedMachineTests : IDisposable
{
    private const string Header = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    private const string Tcp = Header +
        "   0: 0100007F:1D49 00000000:0000 0A 00000000:00000003 00:00000000 00000000  1000        0 4711 1 0000000000000000 100 0 0 10 0\n" +
        "   1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4712 1 0000000000000000 100 0 0 10 0\n" +
        "   2: 0100007F:1D49 0100007F:C0DE 08 00000000:00000000 00:00000000 00000000  1000        0 4713 1 0000000000000000 100 0 0 10 0\n" +
        "   3: 0100007F:1D49 0100007F:C0DF 01 00000000:00000000 00:00000000 00000000  1000        0 4714 1 0000000000000000 100 0 0 10 0\n" +
        "rubbish\n   9: XX:YY 0:0 ZZ 0:0 0 0 0 0 0\n";

    private const string Tcp6 = Header +
        "   0: 00000000000000000000000000000000:0FA2 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4715 1 0000000000000000 100 0 0 10 0\n" +
        "   1: 00000000000000000000000001000000:1F90 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4716 1 0000000000000000 100 0 0 10 0\n" +
        "   2: 0000000000000000FFFF00000100007F:0FA1 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4717 1 0000000000000000 100 0 0 10 0\n";

    private readonly TempFolder _proc = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 20, 14, 30, 0, TimeSpan.Zero));

    public void Dispose() => _proc.Dispose();

    [Fact]
    public void Linux_tables_are_read_address_port_state_and_queue_and_rubbish_is_left_out()
    {
        var rows = ProcNetTcp.Parse(Tcp).AddRange(ProcNetTcp.Parse(Tcp6));

        Assert.Equal(
            ["127.0.0.1:7497 10 3 4711", "0.0.0.0:22 10 0 4712", "127.0.0.1:7497 8 0 4713", "127.0.0.1:7497 1 0 4714", ":::4002 10 0 4715", "::1:8080 10 0 4716", "127.0.0.1:4001 10 0 4717"],
            rows.Select(r => $"{r.Address}:{r.Port} {r.State} {r.ReceiveQueue} {r.Inode}"));
    }

    [Fact]
    public async Task Linux_tells_who_listens_how_many_wait_and_how_many_dead_connections_it_holds()
    {
        Write("net/tcp", Tcp);
        Write("net/tcp6", Tcp6);
        Run(321, "java", "java\0-cp\0/home/me/Jts/1037/jars\0jclient.LoginFrame\0--password\0secret", 4711);
        Run(322, "node", "node\0server.js", 4716);

        var facts = await new LinuxMachine(_clock, _proc.FullPath).LookAsync(TestContext.Current.CancellationToken);

        var tws = facts.ListenerAt(7497);
        Assert.Equal((321, "TWS", true), (tws!.Program!.ProcessId, tws.Program.Name, tws.Program.IsTws));
        Assert.Equal((3, 1), (tws.Waiting, tws.HalfClosed));
        Assert.Equal("TWS", Assert.Single(facts.TwsPrograms!.Value).Name);
        Assert.Null(facts.ListenerAt(22)!.Program); // another user's
        Assert.Null(facts.ListenerAt(8080)); // takes connections to ::1 alone
        Assert.NotNull(facts.ListenerAt(4002));
        Assert.Equal(_clock.GetUtcNow(), facts.At);
        Assert.DoesNotContain("secret", facts.ToString() + tws, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Linux_says_that_no_TWS_runs_only_when_it_saw_every_program()
    {
        Write("net/tcp", Header);
        Run(1, "init", "init");
        var all = await new LinuxMachine(_clock, _proc.FullPath).LookAsync(TestContext.Current.CancellationToken);
        Run(2, "java", "java\0-jar\0something.jar");
        var withJava = await new LinuxMachine(_clock, _proc.FullPath).LookAsync(TestContext.Current.CancellationToken);

        Assert.Empty(all.TwsPrograms!.Value);
        Assert.Null(withJava.TwsPrograms);
    }

    [Fact]
    public async Task Linux_without_proc_knows_nothing_and_says_so()
    {
        var facts = await new LinuxMachine(_clock, _proc.PathOf("nowhere")).LookAsync(TestContext.Current.CancellationToken);

        Assert.Null(facts.Listeners);
        Assert.Null(facts.ListenerAt(7497));
    }

    [Fact]
    public async Task The_real_machine_is_looked_at_without_harm_and_sees_a_listener_of_this_process()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var facts = await Machines.OfThisSystem(TimeProvider.System).LookAsync(TestContext.Current.CancellationToken);

        var found = facts.ListenerAt(port);
        Assert.NotNull(found);
        if (OperatingSystem.IsLinux())
            Assert.Equal(Environment.ProcessId, found.Program?.ProcessId);
    }

    [Theory]
    [InlineData("tws.exe", null, "TWS", true)]
    [InlineData("ibgateway", null, "IB Gateway", true)]
    [InlineData("java", "/opt/ibgateway/1037/jre/bin/java ibgateway.GWClient", "IB Gateway", true)]
    [InlineData("javaw.exe", @"C:\Jts\jre\bin\javaw.exe", "TWS", true)]
    [InlineData("java", null, "java", null)]
    [InlineData("node", null, "node", false)]
    [InlineData("twsfake", null, "twsfake", false)]
    public void TWS_and_Gateway_are_told_by_name_or_command_line(string name, string? commandLine, string expected, bool? isTws)
    {
        var program = RunningProgram.Of(7, name, commandLine);

        Assert.Equal((expected, isTws), (program.Name, program.IsTws));
    }

    [Theory]
    [InlineData("\r\nProtocol tcp Port Exclusion Ranges\r\n\r\nStart Port    End Port      \r\n----------    --------      \r\n      5357        5357      \r\n      7440        7539      \r\n     50000       50059     *\r\n\r\n* - Administered port exclusions.\r\n")]
    [InlineData("\r\nPortausschlussbereiche für das Protokoll \"tcp\"\r\n\r\nStartport   Endport      \r\n----------  --------      \r\n      5357        5357      \r\n      7440        7539      \r\n     50000       50059     *\r\n\r\n* - Verwaltete Portausschlüsse\r\n")]
    [InlineData("\nプロトコル tcp ポート除外範囲\n\n開始ポート    終了ポート\n----------    --------\n\t5357\t5357\n\t7440\t7539\n\t50000\t50059\t*\n99999 100000\n7539 7440\n1 2 3\n")]
    public void Windows_ranges_are_read_by_their_numbers_in_any_language(string printed)
    {
        Assert.Equal([new(5357, 5357), new(7440, 7539)], ExcludedPorts.Parse(printed));
    }

    [Fact]
    public async Task Windows_asks_for_both_families_and_takes_each_range_once()
    {
        var netsh = new FakePrograms("Start Port    End Port\n      7440        7539\n");

        var facts = await new DesktopMachine(_clock, netsh).LookAsync(TestContext.Current.CancellationToken);

        Assert.Equal([new(7440, 7539)], facts.ReservedPorts!.Value);
        Assert.Equal(["netsh interface ipv4 show excludedportrange protocol=tcp", "netsh interface ipv6 show excludedportrange protocol=tcp"], netsh.Asked);
        Assert.Equal(new PortRange(7440, 7539), facts.ReservedAround(7497));
        Assert.Null(facts.ReservedAround(7540));
    }

    [Fact]
    public async Task Windows_that_does_not_print_its_ranges_has_none_that_are_known()
    {
        var facts = await new DesktopMachine(_clock, new FakePrograms(null)).LookAsync(TestContext.Current.CancellationToken);

        Assert.Null(facts.ReservedPorts);
        Assert.Null(facts.ReservedAround(7497));
    }

    [Fact]
    public async Task A_program_that_is_not_there_reads_as_nothing() =>
        Assert.Null(await new RunningPrograms(TimeProvider.System).ReadAsync("no-such-program-of-tempest", "", TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));

    private void Write(string name, string text)
    {
        var path = _proc.PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private void Run(int id, string name, string commandLine, params int[] sockets)
    {
        Write($"{id}/comm", name + "\n");
        Write($"{id}/cmdline", commandLine);
        var handles = _proc.PathOf($"{id}/fd");
        Directory.CreateDirectory(handles);
        for (var i = 0; i < sockets.Length; i++)
            File.CreateSymbolicLink(Path.Combine(handles, $"{i + 3}"), $"socket:[{sockets[i]}]");
    }

    private sealed class FakePrograms(string? printed) : IPrograms
    {
        internal List<string> Asked { get; } = [];

        public Task<string?> ReadAsync(string program, string arguments, TimeSpan limit, CancellationToken cancellation)
        {
            lock (Asked)
                Asked.Add($"{program} {arguments}");
            return Task.FromResult(printed);
        }
    }
}
