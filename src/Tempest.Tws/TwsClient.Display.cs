using Tempest.Tws.Messages.Display;
using Tempest.Tws.Requests;
using Tempest.Tws.Streams;

namespace Tempest.Tws;

/// <content>TWS's groups of linked windows.</content>
public sealed partial class TwsClient
{
    /// <summary>Asks for the numbers of TWS's groups of linked windows.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public async Task<IReadOnlyList<string>> GetDisplayGroupsAsync(CancellationToken cancellation = default)
    {
        var found = await AskAsync(
            new SingleAnswer<DisplayGroups>("display groups"), id => new QueryDisplayGroups(id), _options.RequestTimeout, cancellation).ConfigureAwait(false);
        return found.Groups.Split('|', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Subscribes to which contract a group of windows shows.</summary>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public TwsStream<DisplayGroupUpdated> SubscribeDisplayGroup(int groupId)
    {
        var stream = new PlainStream<DisplayGroupUpdated>(this, id => TrySend(new UnsubscribeFromGroup(id)));
        stream.Start(id => new SubscribeToGroup(id, groupId));
        return stream.Stream;
    }

    /// <summary>Makes a group of windows show a contract.</summary>
    /// <param name="group">The subscription to the group.</param>
    /// <param name="contractInfo">none, conID@exchange, or combo.</param>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public void ShowInDisplayGroup(TwsStream<DisplayGroupUpdated> group, string contractInfo)
    {
        ArgumentNullException.ThrowIfNull(group);
        Send(new UpdateDisplayGroup(group.RequestId, contractInfo));
    }
}
