using System.Net;

namespace Tempest.Web.Access.Peers;

/// <summary>A system that Tempest does not know how to ask (macOS): nobody is taken for the trader without signing in.</summary>
internal sealed class UntoldSocketOwners : ISocketOwners
{
    public bool CanTell => false;

    public SocketOwner? OwnerOf(IPEndPoint peer, IPEndPoint own) => null;
}
