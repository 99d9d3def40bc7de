using System.Diagnostics;
using System.Globalization;
using Tempest.Testing.Simulator;

namespace Tempest.Simulator.Tests.Running;

/// <summary>The built program as a process of its own.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private readonly Process _process;

    private SimulatorProcess(Process process) => _process = process;

    internal StreamReader Output => _process.StandardOutput;

    internal static SimulatorProcess Start(params string[] arguments) => new(Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Tempest.Simulator.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);

    /// <summary>Reads the first line and takes the port from it.</summary>
    internal async Task<int> PortAsync(CancellationToken cancellationToken)
    {
        var line = await Output.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException("It did not start: " + await _process.StandardError.ReadToEndAsync(cancellationToken));
        Assert.Matches(@"^listening on 127\.0\.0\.1:\d+$", line);
        return int.Parse(line.Split(':')[1], CultureInfo.InvariantCulture);
    }

    /// <summary>TERM as a service manager does, INT as Ctrl+C does.</summary>
    internal async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    internal async Task<(int Code, string Output, string Errors)> EndAsync(CancellationToken cancellationToken)
    {
        var output = Output.ReadToEndAsync(cancellationToken);
        var errors = _process.StandardError.ReadToEndAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(Patience.Limit, cancellationToken);
        return (_process.ExitCode, await output, await errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
