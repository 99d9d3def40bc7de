using Tempest.Tws.Wire;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>Answers one sort of requests of one connection. Called by that connection's reading loop, and closed with the connection.</summary>
internal interface IDesk
{
    /// <summary>Answers the request if it is of this desk's sort.</summary>
    /// <returns>Whether it was.</returns>
    bool Take<T>(T request)
        where T : IWireMessage<T>;

    /// <summary>The connection has ended: its subscriptions do too.</summary>
    void Close();
}
