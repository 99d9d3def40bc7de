using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>One subscription that goes on until it is ended.</summary>
internal interface IMarketStream : IDisposable
{
    /// <summary>Whether it stands and sends nothing.</summary>
    bool IsMuted { get; set; }
}

/// <summary>Subscriptions of one sort, by request ID. They end when they are cancelled, when TWS loses its data, and with the connection.</summary>
internal abstract class StreamDesk<TStream> : IDesk
    where TStream : IMarketStream
{
    protected StreamDesk(Simulation simulation, ClientConnection connection)
    {
        (Simulation, Connection) = (simulation, connection);
        simulation.SubscriptionsLost += Clear;
    }

    protected Simulation Simulation { get; }

    protected ClientConnection Connection { get; }

    protected Dictionary<int, TStream> Streams { get; } = [];

    public abstract bool Take<T>(T request)
        where T : IWireMessage<T>;

    public virtual void Close()
    {
        Simulation.SubscriptionsLost -= Clear;
        Clear();
    }

    /// <summary>The streams that stand now send no more.</summary>
    internal void Mute()
    {
        foreach (var stream in Streams.Values)
            stream.IsMuted = true;
    }

    /// <summary>What is said of a cancel for a number that has no stream.</summary>
    protected abstract ErrorMessage Unknown(int id);

    /// <summary>Gives back what a stream took from the account's limits.</summary>
    protected abstract void Free();

    protected void Cancel(int id)
    {
        if (!End(id))
            Connection.Send(Unknown(id));
    }

    /// <returns>False when there is no such stream.</returns>
    protected bool End(int id)
    {
        if (!Streams.Remove(id, out var stream))
            return false;
        stream.Dispose();
        Free();
        return true;
    }

    private void Clear()
    {
        foreach (var id in Streams.Keys.ToList())
            End(id);
    }
}
