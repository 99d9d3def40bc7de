using System.Net;
using System.Net.Sockets;
using System.Text;
using Tempest.Tws.Connection;
using Tempest.Tws.Tests.Messages;
using static Tempest.Tws.Connection.ConnectionState;

namespace Tempest.Tws.Tests.Connection;

public sealed class WireEvidenceTests
{
    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2", FirstBytes.Ssh)]
    [InlineData("HTTP/1.1 400 Bad Request", FirstBytes.Http)]
    [InlineData("RFB 003.008\n", FirstBytes.Vnc)]
    [InlineData("\x15\x03\x01\x00\x02\x02\x28", FirstBytes.Tls)]
    [InlineData("\x16\x03\x03\x00\x5a", FirstBytes.Tls)]
    [InlineData("\x00\x00\x00\x1e\x31\x38\x37", FirstBytes.Frame)]
    [InlineData("\x00\x10\x00\x00", FirstBytes.Frame)]
    [InlineData("\x00\x10\x00\x01", FirstBytes.Other)]
    [InlineData("220 mail.example.com ESMTP", FirstBytes.Other)]
    [InlineData("\u00ff\u00ff\u00ff\u00fe", FirstBytes.Other)]
    [InlineData("SSH", FirstBytes.TooFew)]
    [InlineData("", FirstBytes.None)]
    public void First_bytes_are_told_apart_in_whatever_pieces_they_come(string sent, FirstBytes expected)
    {
        var bytes = Encoding.Latin1.GetBytes(sent);
        var (whole, pieces) = (new FirstBytesReader(), new FirstBytesReader());

        whole.Look(bytes);
        foreach (var b in bytes)
            pieces.Look([b]);

        Assert.Equal((expected, expected), (whole.Kind, pieces.Kind));
    }

    [Fact]
    public async Task A_failure_carries_how_far_the_socket_got_what_came_and_which_codes()
    {
        await using var watched = new Watched();
        watched.Client.Start();
        var tws = await watched.Network.NextAsync();
        await tws.SayAsync("187|20261120 09:30:00 US/Eastern|");
        await watched.Reaches<Starting>();
        await tws.SayAsync("4|2|-1|2104|Market data farm connection is OK:usfuture||");
        await tws.SayAsync("4|2|-1|326|Unable to connect as the client id is already in use.||");

        var waiting = await watched.Reaches<Waiting>();

        var evidence = waiting.Failure!.Evidence!;
        Assert.Equal(FailureKind.ClientIdInUse, waiting.Failure.Kind);
        Assert.Equal((ConnectionStep.Starting, FirstBytes.Frame, 3L), (evidence.Step, evidence.FirstBytes, evidence.Frames));
        Assert.Equal([2104, 326], evidence.Codes);
        Assert.True(evidence.BytesReceived > 100);
    }

    [Fact]
    public async Task The_time_in_silence_and_in_the_open_is_that_of_the_socket()
    {
        await using var watched = new Watched();
        var tws = await watched.ConnectAsync();

        watched.Clock.Advance(TimeSpan.FromSeconds(4));
        var standing = watched.Client.Evidence;
        tws.Close();
        var waiting = await watched.Reaches<Waiting>();

        Assert.Equal((ConnectionStep.Connected, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(4)), (standing.Step, standing.Silence, standing.Open));
        Assert.Equal((FailureKind.ClosedByTws, ConnectionStep.Connected), (waiting.Failure!.Kind, waiting.Failure.Evidence!.Step));
    }

    [Fact]
    public async Task A_check_asks_at_once_and_only_once_and_an_answer_settles_it()
    {
        await using var watched = new Watched();
        var tws = await watched.ConnectAsync();
        tws.Hear(18 + 13);

        watched.Client.Check();
        watched.Client.Check();
        var asked = tws.Hear(Spelt.Frame("49|1|").Length);
        await tws.SayAsync("49|1|1795000000|");
        watched.Clock.Advance(TimeSpan.FromSeconds(5));
        watched.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("49|1|", asked[4..]);
        Assert.IsType<Connected>(watched.Client.State);
    }

    [Fact]
    public async Task A_check_that_stays_unanswered_ends_the_connection_ten_seconds_later()
    {
        await using var watched = new Watched();
        await watched.ConnectAsync();

        watched.Client.Check();
        await watched.Until(c => c is Connected { Unanswered: 1 });
        watched.Clock.Advance(TimeSpan.FromSeconds(5));
        await watched.Until(c => c is Connected { Unanswered: 2 });
        watched.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(FailureKind.StoppedAnswering, (await watched.Reaches<Waiting>()).Failure!.Kind);
    }

    [Fact]
    public async Task A_real_socket_shows_both_ends_and_what_the_name_stands_for_IPv4_first()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var seen = new List<WireEvidence>();
        var dialer = new TcpDialer(resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.IPv6Loopback, IPAddress.Loopback]));

        await using var socket = await dialer.DialAsync(new DialTarget("tws.example", port, 1), seen.Add, TestContext.Current.CancellationToken);

        var last = seen[^1];
        Assert.Equal([IPAddress.Loopback, IPAddress.IPv6Loopback], last.Addresses);
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, port), last.Remote);
        Assert.Equal(IPAddress.Loopback, last.Local!.Address);
        Assert.NotNull(last.ConnectTime);
    }

    [Fact]
    public async Task A_name_that_only_IPv6_answers_to_shows_that()
    {
        using var listener = new TcpListener(IPAddress.IPv6Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var seen = new List<WireEvidence>();
        var dialer = new TcpDialer(resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.IPv6Loopback]));

        await using var socket = await dialer.DialAsync(new DialTarget("localhost", port, 1), seen.Add, TestContext.Current.CancellationToken);

        Assert.Equal(IPAddress.IPv6Loopback, seen[^1].Remote!.Address);
        Assert.Contains(seen, e => e.Remote!.Address.Equals(IPAddress.Loopback) && e.ConnectTime is not null);
    }
}
