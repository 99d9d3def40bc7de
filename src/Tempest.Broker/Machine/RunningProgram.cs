namespace Tempest.Broker.Machine;

/// <summary>A program that runs on this computer. Its command line is never kept: it can hold a password.</summary>
/// <param name="Name">As the operating system calls it, such as node or java; TWS and IB Gateway by their own names.</param>
/// <param name="IsTws">Whether it is TWS or IB Gateway; null where that cannot be told (a Java program of unknown purpose).</param>
public sealed record RunningProgram(int ProcessId, string Name, bool? IsTws)
{
    internal const string Tws = "TWS", Gateway = "IB Gateway";

    /// <summary>Programs that pass connections on: tunnels, relays, and what containers and virtual machines are reached through.</summary>
    private static readonly HashSet<string> s_relays = new(StringComparer.OrdinalIgnoreCase)
    {
        "ssh", "sshd", "autossh", "plink", "putty", "socat", "ncat", "nc", "rinetd", "stunnel", "haproxy", "nginx", "traefik", "cloudflared", "tailscaled", "kubectl",
        "docker-proxy", "com.docker.backend", "rootlessport", "slirp4netns", "pasta", "gvproxy", "vpnkit", "wslrelay", "svchost",
    };

    /// <summary>Whether TWS may be behind it all the same: it is a program that passes connections on.</summary>
    public bool MayPassOn => s_relays.Contains(Name);

    /// <summary>Tells TWS and IB Gateway by name and command line, and forgets the latter.</summary>
    /// <param name="commandLine">Null where it may not be read.</param>
    internal static RunningProgram Of(int processId, string name, string? commandLine)
    {
        var plain = name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        if (Is(plain, "ibgateway") || Has(commandLine, "ibgateway.GWClient") || Has(commandLine, "/ibgateway/") || Has(commandLine, @"\ibgateway\"))
            return new(processId, Gateway, true);
        if (Is(plain, "tws") || Has(commandLine, "jclient.LoginFrame") || Has(commandLine, "/Jts/") || Has(commandLine, @"\Jts\"))
            return new(processId, Tws, true);
        var isJava = Is(plain, "java") || Is(plain, "javaw");
        return new(processId, plain, isJava ? null : false);
    }

    private static bool Is(string name, string known) => string.Equals(name, known, StringComparison.OrdinalIgnoreCase);

    private static bool Has(string? commandLine, string part) => commandLine?.Contains(part, StringComparison.OrdinalIgnoreCase) is true;
}
