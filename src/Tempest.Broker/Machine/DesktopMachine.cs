using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Net.NetworkInformation;

namespace Tempest.Broker.Machine;

/// <summary>Windows and macOS, as far as .NET tells: sockets without their programs, programs by name. On Windows the reserved port ranges too.</summary>
/// <param name="netsh">Null where there is no such program.</param>
internal sealed class DesktopMachine(TimeProvider clock, IPrograms? netsh) : IMachine
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);
    private static readonly string[] s_families = ["ipv4", "ipv6"];

    /// <summary>Ranges change when Windows starts, and when Hyper-V or the like does: two programs need not be run for them at each look.</summary>
    private static readonly TimeSpan s_rangesHold = TimeSpan.FromMinutes(1);

    private (DateTimeOffset At, ImmutableArray<PortRange>? Ranges)? _ranges;

    /// <inheritdoc/>
    public async Task<MachineFacts> LookAsync(CancellationToken cancellation)
    {
        var ranges = ReservedAsync(cancellation);
        var rest = Task.Run(() => (Listeners(), Programs()), cancellation);
        var (listeners, programs) = await rest;
        return new MachineFacts(clock.GetUtcNow(), listeners, programs, await ranges);
    }

    private async Task<ImmutableArray<PortRange>?> ReservedAsync(CancellationToken cancellation)
    {
        if (netsh is null)
            return [];
        var now = clock.GetUtcNow();
        if (_ranges is { } known && now - known.At < s_rangesHold)
            return known.Ranges;
        var tables = await Task.WhenAll(s_families.Select(family =>
            netsh.ReadAsync("netsh", $"interface {family} show excludedportrange protocol=tcp", s_limit, cancellation)));
        ImmutableArray<PortRange>? ranges = tables.All(t => t is null) ? null : [.. tables.Where(t => t is not null).SelectMany(t => ExcludedPorts.Parse(t!)).Distinct()];
        _ranges = (now, ranges);
        return ranges;
    }

    private static ImmutableArray<ListeningSocket>? Listeners()
    {
        try
        {
            return [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(end => new ListeningSocket(end.Address, end.Port, null))];
        }
        catch (Exception e) when (e is NetworkInformationException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    /// <summary>A Java program may or may not be TWS: where there is one and none by the right name, nothing is known.</summary>
    private static ImmutableArray<RunningProgram>? Programs()
    {
        try
        {
            var all = Process.GetProcesses().Select(Seen).Where(p => p is not null).Select(p => p!).ToList();
            var tws = all.Where(p => p.IsTws is true).ToImmutableArray();
            return tws.IsEmpty && all.Exists(p => p.IsTws is null) ? null : tws;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or PlatformNotSupportedException)
        {
            return null;
        }
    }

    private static RunningProgram? Seen(Process process)
    {
        using (process)
        {
            try
            {
                return RunningProgram.Of(process.Id, process.ProcessName, null);
            }
            catch (Exception e) when (e is InvalidOperationException or Win32Exception)
            {
                return null; // it has just ended
            }
        }
    }
}
