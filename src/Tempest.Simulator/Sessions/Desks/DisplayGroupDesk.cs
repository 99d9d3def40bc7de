using System.Globalization;
using Tempest.Simulator.Faults;
using Tempest.Tws.Messages.Display;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>The coloured groups of TWS's windows: what one client chooses in a group, all that follow the group hear.</summary>
internal sealed class DisplayGroupDesk : IDesk
{
    private const int Groups = 7;

    private readonly Simulation _simulation;
    private readonly ClientConnection _connection;
    private readonly Dictionary<int, int> _followed = [];

    internal DisplayGroupDesk(Simulation simulation, ClientConnection connection)
    {
        (_simulation, _connection) = (simulation, connection);
        simulation.GroupChanged += Hear;
    }

    public bool Take<T>(T request)
        where T : IWireMessage<T>
    {
        lock (_simulation.World)
        {
            switch (request)
            {
                case QueryDisplayGroups query:
                    Send(new DisplayGroups(query.RequestId, string.Join('|', Enumerable.Range(1, Groups))));
                    return true;
                case SubscribeToGroup { GroupId: >= 1 and <= Groups } subscribe:
                    _followed[subscribe.RequestId] = subscribe.GroupId;
                    Send(new DisplayGroupUpdated(subscribe.RequestId, _simulation.ShownIn(subscribe.GroupId)));
                    return true;
                case SubscribeToGroup subscribe:
                    _connection.Send(MarketNotices.Invalid(subscribe.RequestId, string.Create(CultureInfo.InvariantCulture, $"Invalid display group id {subscribe.GroupId}")));
                    return true;
                case UpdateDisplayGroup update when _followed.TryGetValue(update.RequestId, out var group):
                    _simulation.Show(group, update.ContractInfo);
                    return true;
                case UpdateDisplayGroup update:
                    _connection.Send(MarketNotices.Invalid(update.RequestId, "Not subscribed to a display group"));
                    return true;
                case UnsubscribeFromGroup end:
                    if (!_followed.Remove(end.RequestId))
                        _connection.Send(MarketNotices.UnknownId(end.RequestId));
                    return true;
                default:
                    return false;
            }
        }
    }

    public void Close()
    {
        _simulation.GroupChanged -= Hear;
        _followed.Clear();
    }

    private void Hear(int group, string shown)
    {
        foreach (var (request, followed) in _followed)
        {
            if (followed == group)
                Send(new DisplayGroupUpdated(request, shown));
        }
    }

    private void Send<T>(T message)
        where T : IWireMessage<T>
    {
        var batch = _connection.NewBatch();
        batch.Add(message);
        _connection.Send(batch);
    }
}
