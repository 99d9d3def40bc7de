namespace Tempest.Web.Access.Peers;

/// <summary>The operating-system account that owns the other end of a connection on this computer.</summary>
/// <param name="Account">As the system writes it: a number on Linux, a SID on Windows. Tells accounts apart, and nothing else.</param>
/// <param name="RunsTempest">It is the account that runs Tempest.</param>
internal sealed record SocketOwner(string Account, bool RunsTempest);
