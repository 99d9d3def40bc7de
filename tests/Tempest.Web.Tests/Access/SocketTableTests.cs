using System.Net;
using System.Net.Sockets;
using Tempest.Web.Access.Peers;

namespace Tempest.Web.Tests.Access;

/// <summary>Whose the other end of a connection is. The lines are spelt by hand, as proc(5) describes them and a kernel wrote them.</summary>
public sealed class SocketTableTests
{
    private const string Headline = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";

    // 127.0.0.1:50000 → 127.0.0.1:5180, in the byte order of x86 and ARM
    private const string Own = "   1: 0100007F:C350 0100007F:143C 01 00000000:00000000 00:00000000 00000000  1000        0 77 1 0000 20 4 30 10 -1";

    private static readonly IPEndPoint s_peer = new(IPAddress.Loopback, 50000);
    private static readonly IPEndPoint s_tempest = new(IPAddress.Loopback, 5180);

    [Fact]
    public void The_user_of_a_socket_is_told()
    {
        Assert.Equal(new SocketOwner("1000", RunsTempest: true), Owners(1000, Headline, Own).OwnerOf(s_peer, s_tempest));
        Assert.Equal(new SocketOwner("1000", RunsTempest: false), Owners(1001, Headline, Own).OwnerOf(s_peer, s_tempest));
    }

    [Theory]
    [InlineData("0100007F:C351", "0100007F:143C", "01", "77")] // another port
    [InlineData("0100007F:C350", "0100007F:143D", "01", "77")] // connected elsewhere
    [InlineData("0200007F:C350", "0100007F:143C", "01", "77")] // another address
    [InlineData("0100007F:143C", "0100007F:C350", "01", "77")] // Tempest's own end
    [InlineData("0100007F:C350", "00000000:0000", "0A", "77")] // listens
    [InlineData("0100007F:C350", "0100007F:143C", "06", "0")] // TIME_WAIT: the kernel writes user 0
    [InlineData("0100007F:C350", "0100007F:143C", "05", "0")] // closed by its process
    [InlineData("0100007F:C350", "0100007F:143C", "01", "0")] // held by no process
    [InlineData("0100007F", "0100007F:143C", "01", "77")]
    [InlineData("0100007F:C350", "0100007F:XXXX", "01", "77")]
    public void Nobody_is_told_from_any_other_line(string local, string remote, string state, string inode)
    {
        var line = $"   1: {local} {remote} {state} 00000000:00000000 00:00000000 00000000     0        0 {inode} 1 0000 20 4 30 10 -1";

        Assert.Null(Owners(0, Headline, line).OwnerOf(s_peer, s_tempest));
    }

    [Fact]
    public void Sockets_of_IPv6_are_told_also_where_they_speak_IPv4()
    {
        var mapped = "   0: 0000000000000000FFFF00000100007F:C350 0000000000000000FFFF00000100007F:143C 01 00000000:00000000 00:00000000 00000000  1000        0 78 1 0000 20 4 30 10 -1";
        var six = "   0: 00000000000000000000000001000000:C350 00000000000000000000000001000000:143C 01 00000000:00000000 00:00000000 00000000  1001        0 79 1 0000 20 4 30 10 -1";
        var owners = Owners(1000, Headline, mapped, six);

        Assert.Equal("1000", owners.OwnerOf(s_peer, s_tempest)?.Account);
        Assert.Equal("1001", owners.OwnerOf(new(IPAddress.IPv6Loopback, 50000), new(IPAddress.IPv6Loopback, 5180))?.Account);
    }

    [Fact]
    public void A_line_that_slipped_through_is_found_at_the_second_look()
    {
        var looks = 0;
        var owners = new LinuxSocketOwners(() => ++looks == 1 ? [Headline] : [Headline, Own], self: 1000);

        Assert.NotNull(owners.OwnerOf(s_peer, s_tempest));
    }

    [Theory]
    [InlineData(AddressFamily.InterNetwork)]
    [InlineData(AddressFamily.InterNetworkV6)]
    public async Task This_system_tells_that_a_socket_of_this_process_belongs_to_who_runs_it(AddressFamily family)
    {
        var owners = SocketOwners.OfThisSystem();
        Assert.SkipUnless(owners.CanTell, "this system does not tell whose a socket is");
        Assert.SkipUnless(family is AddressFamily.InterNetwork || Socket.OSSupportsIPv6, "no IPv6 here");
        using var listener = new TcpListener(family is AddressFamily.InterNetwork ? IPAddress.Loopback : IPAddress.IPv6Loopback, 0);
        listener.Start();
        using var client = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndpoint, TestContext.Current.CancellationToken);
        var (peer, own) = ((IPEndPoint)client.LocalEndPoint!, (IPEndPoint)client.RemoteEndPoint!);

        Assert.True(owners.OwnerOf(peer, own)?.RunsTempest);
        Assert.Null(owners.OwnerOf(new(peer.Address, peer.Port), new(own.Address, 1)));
    }

    private static LinuxSocketOwners Owners(uint self, params string[] lines) => new(() => lines, self);
}
