using System.Net;

namespace Tempest.Web.Access.Peers;

/// <summary>Asks the operating system whose the other end of a connection on this computer is.</summary>
internal interface ISocketOwners
{
    /// <summary>False where the system is not asked, or has no answer: then everybody signs in.</summary>
    bool CanTell { get; }

    /// <summary>The owner of the socket that is bound to <paramref name="peer"/> and connected to <paramref name="own"/>; null where that cannot be told.</summary>
    SocketOwner? OwnerOf(IPEndPoint peer, IPEndPoint own);
}
