using System.ComponentModel;
using System.Diagnostics;

namespace Tempest.Broker.Machine;

/// <inheritdoc cref="IPrograms"/>
internal sealed class RunningPrograms(TimeProvider clock) : IPrograms
{
    /// <inheritdoc/>
    public async Task<string?> ReadAsync(string program, string arguments, TimeSpan limit, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(limit, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false, CreateNoWindow = true });
            if (process is null)
                return null;
            try
            {
                var text = await process.StandardOutput.ReadToEndAsync(stop.Token);
                await process.WaitForExitAsync(stop.Token);
                return process.ExitCode == 0 ? text : null;
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                return null;
            }
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException or NotSupportedException)
        {
            return null;
        }
    }
}
