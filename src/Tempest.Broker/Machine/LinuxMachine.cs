using System.Collections.Immutable;
using System.Globalization;

namespace Tempest.Broker.Machine;

/// <summary>Reads /proc. Sockets of other users are seen, their programs are not.</summary>
/// <param name="proc">Where /proc is; another folder in tests.</param>
internal sealed class LinuxMachine(TimeProvider clock, string proc = "/proc") : IMachine
{
    /// <summary>What the looking may cost; what was not read by then counts as not told.</summary>
    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(1);

    /// <summary>More than any desktop has; a table without an end must not fill the memory.</summary>
    private const int MostListeners = 4096;

    private static readonly string[] s_tables = ["net/tcp", "net/tcp6"];

    /// <inheritdoc/>
    public Task<MachineFacts> LookAsync(CancellationToken cancellation) => Task.Run(() => Look(cancellation), cancellation);

    private MachineFacts Look(CancellationToken cancellation)
    {
        var begun = clock.GetTimestamp();
        bool IsLate() => clock.GetElapsedTime(begun) > s_budget || cancellation.IsCancellationRequested;

        var tables = s_tables.Select(name => ReadText(Path.Combine(proc, name))).ToArray();
        ImmutableArray<ProcNetTcp.Row>? rows = tables[0] is null ? null : [.. tables.Where(t => t is not null).SelectMany(t => ProcNetTcp.Parse(t!))];
        var sockets = rows?.Where(r => r.State is ProcNetTcp.Listen).Select(r => r.Inode).ToHashSet() ?? [];

        var owners = new Dictionary<long, RunningProgram>();
        var programs = ImmutableArray.CreateBuilder<RunningProgram>();
        var sawAll = true;
        foreach (var folder in Processes())
        {
            if (IsLate())
            {
                sawAll = false;
                break;
            }

            if (Program(folder) is not { } program)
            {
                sawAll = false;
                continue;
            }

            if (program.IsTws is true)
                programs.Add(program);
            sawAll &= program.IsTws is not null;
            foreach (var inode in Sockets(folder))
            {
                if (sockets.Contains(inode))
                    owners[inode] = program;
            }
        }

        var listeners = rows?.Where(r => r.State is ProcNetTcp.Listen)
            .Select(r => new ListeningSocket(r.Address, r.Port, owners.GetValueOrDefault(r.Inode), r.ReceiveQueue, rows.Value.Count(o => o.State is ProcNetTcp.CloseWait && o.Port == r.Port)))
            .Take(MostListeners).ToImmutableArray();
        return new MachineFacts(clock.GetUtcNow(), listeners, programs.Count > 0 || sawAll ? programs.ToImmutable() : null, []);
    }

    private IEnumerable<string> Processes()
    {
        try
        {
            return [.. Directory.EnumerateDirectories(proc).Where(d => Path.GetFileName(d) is { Length: > 0 } name && char.IsAsciiDigit(name[0]))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static RunningProgram? Program(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || ReadText(Path.Combine(folder, "comm")) is not { } name)
            return null;
        return RunningProgram.Of(id, name.Trim(), ReadText(Path.Combine(folder, "cmdline"))?.Replace('\0', ' '));
    }

    private static IEnumerable<long> Sockets(string folder)
    {
        const string Prefix = "socket:[";
        string[] links;
        try
        {
            links = [.. Directory.EnumerateFileSystemEntries(Path.Combine(folder, "fd"))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            yield break; // another user's, or it has just ended
        }

        foreach (var link in links)
        {
            if (Target(link) is { } target && target.StartsWith(Prefix, StringComparison.Ordinal)
                && long.TryParse(target.AsSpan(Prefix.Length).TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var inode))
            {
                yield return inode;
            }
        }
    }

    private static string? Target(string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: false) is { } target ? Path.GetFileName(target.FullName) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
