using Microsoft.AspNetCore.SignalR;
using Tempest.Web.Access;

namespace Tempest.Web.Features.Rest;

/// <summary>Sends <c>statusChanged</c> with the body of <c>GET /api/status</c>, on connect and at every change. Nothing can be asked of it.</summary>
internal sealed class StatusHub(StatusFeed feed, IAccountViewer viewer) : Hub
{
    public override Task OnConnectedAsync()
    {
        var caller = Context.GetHttpContext() ?? throw new InvalidOperationException("A hub connection without a request.");
        feed.Join(Context.ConnectionId, viewer.MaySeeAccounts(caller), Context.ConnectionAborted);
        return Task.CompletedTask;
    }

    public override async Task OnDisconnectedAsync(Exception? exception) => await feed.LeaveAsync(Context.ConnectionId);
}
