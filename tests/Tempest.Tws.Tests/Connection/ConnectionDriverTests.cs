using Tempest.Tws.Connection;
using static Tempest.Tws.Connection.ConnectionState;

namespace Tempest.Tws.Tests.Connection;

public sealed class ConnectionDriverTests
{
    private static readonly TimeSpan s_hair = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Connects_once_version_accounts_and_order_id_are_there_and_not_before()
    {
        await using var watched = new Watched();

        watched.Client.Start();
        var tws = await watched.Network.NextAsync();
        var hello = tws.Hear(18);
        await tws.SayAsync("187|20261120 09:30:00 US/Eastern|");
        await watched.Reaches<Starting>();
        var startApi = tws.Hear(13);
        await tws.SayAsync("9|1|101|");
        await watched.Reaches<Starting>();
        await tws.SayAsync("15|1|DU1234567,DU7654321|");
        var connected = await watched.Reaches<Connected>();

        Assert.Equal("API||||\nv100..199 ", hello);
        Assert.Equal("|||\t71|2|50||", startApi);
        Assert.Equal((187, 101), (connected.ServerVersion, connected.NextOrderId));
        Assert.Equal(["DU1234567", "DU7654321"], connected.Accounts);
    }

    [Fact]
    public async Task Dials_again_once_the_wait_is_over_and_not_before()
    {
        await using var watched = new Watched(() => Given.Remote);
        watched.Network.Instead = _ => throw new TwsConnectException(Given.Refused);
        watched.Client.Start();
        await watched.Reaches<Waiting>();

        watched.Clock.Advance(TimeSpan.FromSeconds(1) - s_hair);
        Assert.Equal(1, watched.Network.Dials);
        watched.Clock.Advance(s_hair);
        await watched.Reaches<Dialing>();

        Assert.Equal(2, watched.Network.Dials);
    }

    [Fact]
    public async Task A_lost_connection_closes_its_socket_before_it_waits_to_retry()
    {
        await using var watched = new Watched();
        var first = await watched.ConnectAsync();

        first.Close();
        await watched.Reaches<Waiting>();
        var wasDisposed = first.IsDisposed;
        watched.Clock.Advance(TimeSpan.FromSeconds(1));
        await watched.Network.NextAsync();

        Assert.True(wasDisposed);
        Assert.Equal(1, watched.Network.MostOpen);
    }

    [Fact]
    public async Task A_redial_says_goodbye_waits_for_TWS_to_close_and_leaves_it_a_second_to_free_the_id()
    {
        await using var watched = new Watched();
        var first = await watched.ConnectAsync();
        first.ClosesWhenAsked = false;

        watched.Client.Redial();
        await first.Finished;
        var disposedBeforeTwsClosed = first.IsDisposed;
        first.Close();
        await first.Disposed;
        await watched.Reaches<Waiting>();
        watched.Clock.Advance(TimeSpan.FromSeconds(1) - s_hair);
        var dialsWithinTheSecond = watched.Network.Dials;
        watched.Clock.Advance(s_hair);
        await watched.Network.NextAsync();

        Assert.False(disposedBeforeTwsClosed);
        Assert.Equal(1, dialsWithinTheSecond);
        Assert.Equal(1, watched.Network.MostOpen);
    }

    [Fact]
    public async Task A_peer_that_does_not_say_goodbye_is_closed_after_two_seconds()
    {
        await using var watched = new Watched();
        var first = await watched.ConnectAsync();
        first.ClosesWhenAsked = false;

        watched.Client.Redial();
        await first.Finished;
        Assert.False(first.IsDisposed);
        watched.Clock.Advance(TimeSpan.FromSeconds(2));
        await first.Disposed;

        await watched.Reaches<Waiting>();
    }

    [Fact]
    public async Task What_an_old_socket_says_changes_nothing()
    {
        await using var watched = new Watched();
        var first = await watched.ConnectAsync();
        watched.Client.Redial();
        await watched.Reaches<Waiting>();
        watched.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await watched.Network.NextAsync();
        await watched.Reaches<AwaitingVersion>();

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => first.WelcomeAsync());
        await second.SayAsync("176|now|");
        await watched.Reaches<Starting>();

        Assert.Equal(176, Assert.IsType<Starting>(watched.Client.State).ServerVersion);
    }

    [Fact]
    public async Task A_dial_that_hangs_is_given_up_after_four_seconds_on_this_machine()
    {
        await using var watched = new Watched();
        watched.Network.Instead = cancellation => Task.Delay(Timeout.Infinite, cancellation);
        watched.Client.Start();
        await watched.Reaches<Dialing>();

        watched.Clock.Advance(TimeSpan.FromSeconds(4));
        var waiting = await watched.Reaches<Waiting>();

        Assert.Equal(FailureKind.TimedOut, waiting.Failure?.Kind);
    }

    [Fact]
    public async Task A_silent_peer_is_not_hung_up_on_for_a_minute()
    {
        await using var watched = new Watched();
        watched.Client.Start();
        var tws = await watched.Network.NextAsync();
        await watched.Reaches<AwaitingVersion>();

        watched.Clock.Advance(TimeSpan.FromSeconds(3));
        var slow = await watched.Reaches<AwaitingVersion>();
        watched.Clock.Advance(TimeSpan.FromSeconds(57) - s_hair);
        Assert.False(tws.IsDisposed);
        watched.Clock.Advance(s_hair);
        var waiting = await watched.Reaches<Waiting>();

        Assert.True(slow.Slow);
        Assert.Equal(FailureKind.NoAnswer, waiting.Failure?.Kind);
    }

    [Fact]
    public async Task A_popup_that_is_answered_late_still_connects_on_the_same_socket()
    {
        await using var watched = new Watched();
        watched.Client.Start();
        var tws = await watched.Network.NextAsync();
        await watched.Reaches<AwaitingVersion>();

        watched.Clock.Advance(TimeSpan.FromSeconds(3));
        watched.Clock.Advance(TimeSpan.FromSeconds(50));
        await tws.WelcomeAsync();
        await watched.Reaches<Connected>();

        Assert.Equal(1, watched.Network.Dials);
    }

    [Fact]
    public async Task A_peer_that_stops_answering_is_asked_twice_and_given_up_after_twenty_five_seconds()
    {
        await using var watched = new Watched();
        var tws = await watched.ConnectAsync();
        tws.Hear(18 + 13);

        watched.Clock.Advance(TimeSpan.FromSeconds(15));
        var question = tws.Hear(9);
        await watched.Reaches<Connected>();
        watched.Clock.Advance(TimeSpan.FromSeconds(5));
        tws.Hear(9);
        await watched.Reaches<Connected>();
        watched.Clock.Advance(TimeSpan.FromSeconds(5));
        var waiting = await watched.Reaches<Waiting>();

        Assert.Equal("|||\u000549|1|", question);
        Assert.Equal(FailureKind.StoppedAnswering, waiting.Failure?.Kind);
    }

    [Fact]
    public async Task An_answered_heartbeat_keeps_the_connection()
    {
        await using var watched = new Watched();
        var tws = await watched.ConnectAsync();
        tws.Hear(18 + 13);

        for (var minute = 0; minute < 10; minute++)
        {
            watched.Clock.Advance(TimeSpan.FromSeconds(15));
            tws.Hear(9);
            var answered = watched.Client.RequestCurrentTimeAsync(TestContext.Current.CancellationToken);
            await tws.SayAsync("49|1|1795185000|");
            await answered;
            tws.Hear(9);
            await watched.Reaches<Connected>();
            watched.Clock.Advance(TimeSpan.FromSeconds(5));
            await watched.Reaches<Connected>();
        }

        Assert.IsType<Connected>(watched.Client.State);
        Assert.Equal(1, watched.Network.Dials);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n")]
    [InlineData("RFB 003.008\n")]
    [InlineData("\x15\x03\x01|\x02\x02\x46")]
    [InlineData("|||\x05hello")]
    public async Task What_is_not_TWS_is_called_so(string banner)
    {
        await using var watched = new Watched();
        watched.Client.Start();
        var peer = await watched.Network.NextAsync();

        await peer.SayAsync(System.Text.Encoding.Latin1.GetBytes(banner.Replace('|', '\0')));
        var waiting = await watched.Reaches<Waiting>();

        Assert.Equal(FailureKind.NotTws, waiting.Failure?.Kind);
    }

    [Fact]
    public async Task A_bad_frame_costs_only_itself()
    {
        await using var watched = new Watched();
        var tws = await watched.ConnectAsync();

        await tws.SayAsync("9|1|oops|");
        await tws.SayAsync("7777|x|");
        await tws.SayAsync([0, 0, 0, 0]);
        var asked = watched.Client.RequestCurrentTimeAsync(TestContext.Current.CancellationToken);
        await tws.SayAsync("49|1|1795185000|");

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1795185000), await asked);
    }

    [Fact]
    public async Task An_absurd_length_ends_the_connection()
    {
        await using var watched = new Watched();
        var tws = await watched.ConnectAsync();

        await tws.SayAsync([0x7f, 0xff, 0xff, 0xff]);
        var waiting = await watched.Reaches<Waiting>();

        Assert.Equal(FailureKind.ProtocolError, waiting.Failure?.Kind);
    }

    [Fact]
    public async Task A_request_cut_off_by_a_lost_connection_fails_and_is_not_sent_again()
    {
        await using var watched = new Watched();
        var first = await watched.ConnectAsync();
        first.Hear(18 + 13);
        var asked = watched.Client.RequestCurrentTimeAsync(TestContext.Current.CancellationToken);
        first.Hear(9);

        first.Close();
        await Assert.ThrowsAsync<TwsConnectionLostException>(() => asked);
        await watched.Reaches<Waiting>();
        watched.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await watched.Network.NextAsync();
        await second.WelcomeAsync();
        await watched.Reaches<Connected>();
        second.Hear(18 + 13);

        watched.Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal("|||\u000549|1|", second.Hear(9));
        Assert.IsType<Connected>(watched.Client.State);
    }

    [Fact]
    public async Task A_request_without_a_connection_fails_at_once()
    {
        await using var watched = new Watched();

        await Assert.ThrowsAsync<TwsConnectionLostException>(
            () => watched.Client.RequestCurrentTimeAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Stopping_closes_the_socket_and_dials_no_more()
    {
        await using var watched = new Watched();
        var tws = await watched.ConnectAsync();

        watched.Client.Stop();
        await watched.Reaches<Idle>();
        watched.Clock.Advance(TimeSpan.FromHours(1));

        Assert.True(tws.IsDisposed);
        Assert.Equal(1, watched.Network.Dials);
    }

    [Fact]
    public async Task Disposing_closes_the_socket_in_order()
    {
        var watched = new Watched();
        var tws = await watched.ConnectAsync();

        await watched.DisposeAsync();

        await tws.Finished;
        Assert.True(tws.IsDisposed);
    }

    [Fact]
    public async Task A_listener_that_throws_does_not_cost_the_connection()
    {
        await using var watched = new Watched();
        watched.Client.Changed += _ => throw new InvalidOperationException("a mistake in a page");
        watched.Client.NoticeReceived += _ => throw new InvalidOperationException("another");

        var tws = await watched.ConnectAsync();
        await tws.SayAsync("4|2|-1|1100|lost||");
        await watched.Reaches<Connected>();

        Assert.Equal(IbLink.Down, Assert.IsType<Connected>(watched.Client.State).Ib);
    }
}
