namespace Tempest.Broker.Machine;

/// <summary>Chooses who asks the operating system.</summary>
internal static class Machines
{
    internal static IMachine OfThisSystem(TimeProvider clock) =>
        OperatingSystem.IsLinux() ? new LinuxMachine(clock)
        : OperatingSystem.IsWindows() ? new DesktopMachine(clock, new RunningPrograms(clock))
        : new DesktopMachine(clock, netsh: null);
}
