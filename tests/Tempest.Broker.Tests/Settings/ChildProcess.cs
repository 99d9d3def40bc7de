using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Tempest.Broker.Tests.Settings;

/// <summary>Tempest.Broker.Child, running. Killed when disposed.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60); // only a broken build takes that long

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    internal int Id => _process.Id;

    internal static ChildProcess Start(params string[] arguments) => StartIn(null, arguments);

    /// <param name="home">Takes the place of the user's home folder; null leaves it.</param>
    internal static ChildProcess StartIn(string? home, params string[] arguments)
    {
        var start = new ProcessStartInfo(Host())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (home is not null)
        {
            start.Environment["HOME"] = home;
            start.Environment["XDG_CONFIG_HOME"] = null;
        }
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Tempest.Broker.Child.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return new(Process.Start(start) ?? throw new InvalidOperationException("the child did not start"));
    }

    /// <summary>The next line it says; null once it has ended.</summary>
    internal async Task<string?> SaysAsync(CancellationToken cancellation) =>
        await _process.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(s_patience, cancellation);

    /// <summary>Ends it as <c>kill -9</c> does, and returns the lines that it had said and nobody had read.</summary>
    internal async Task<IReadOnlyList<string>> KillAsync(CancellationToken cancellation)
    {
        _process.Kill();
        var rest = await _process.StandardOutput.ReadToEndAsync(cancellation).WaitAsync(s_patience, cancellation);
        await _process.WaitForExitAsync(cancellation).WaitAsync(s_patience, cancellation);

        // The last line may have been cut off.
        return rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Lets it end by itself.</summary>
    internal async Task EndAsync(CancellationToken cancellation)
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(cancellation).WaitAsync(s_patience, cancellation);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    // The program that runs this very test, wherever it is installed.
    private static string Host()
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var host = Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return File.Exists(host) ? host : "dotnet";
    }
}
