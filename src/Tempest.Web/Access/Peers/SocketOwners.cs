namespace Tempest.Web.Access.Peers;

/// <summary>Chooses the way of asking that this system has.</summary>
internal static class SocketOwners
{
    public static ISocketOwners OfThisSystem() =>
        OperatingSystem.IsLinux() && LinuxSocketOwners.IsThere ? new LinuxSocketOwners()
        : OperatingSystem.IsWindows() ? new WindowsSocketOwners()
        : new UntoldSocketOwners();
}
