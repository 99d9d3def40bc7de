using Tempest.Tws.Connection;

namespace Tempest.Tws.Tests.Connection;

public sealed class WaitUntilConnectedTests
{
    [Fact]
    public async Task Who_waits_gets_the_session_when_it_stands_and_at_once_where_it_does()
    {
        await using var watched = new Watched();
        var waiting = watched.Client.WaitUntilConnectedAsync(TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        await watched.ConnectAsync();

        Assert.Equal(((ConnectionState.Connected)watched.Client.State).Accounts, (await waiting).Accounts);
        Assert.True(watched.Client.WaitUntilConnectedAsync(TestContext.Current.CancellationToken).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Who_waits_no_longer_is_let_go()
    {
        await using var watched = new Watched();
        using var patience = new CancellationTokenSource();
        var waiting = watched.Client.WaitUntilConnectedAsync(patience.Token);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
