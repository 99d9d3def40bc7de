using System.Net;
using System.Runtime.InteropServices;
using Tempest.Simulator.Frames;
using Tempest.Simulator.Replaying;
using Tempest.Simulator.Scripting;

namespace Tempest.Simulator;

/// <summary>The program around a simulated TWS: reads the command line, prints what happens, ends on Ctrl+C and SIGTERM.</summary>
internal static class SimulatorProgram
{
    /// <summary>Runs until told to stop; the commands <c>decode</c> and <c>encode</c> until their input ends.</summary>
    /// <param name="input">What the commands read; the standard input where it is null.</param>
    /// <returns>The exit code: 0 after an orderly end, 1 when it could not start.</returns>
    internal static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, TimeProvider clock, CancellationToken stop, TextReader? input = null)
    {
        if (FrameCommand.IsOne(arguments))
            return await FrameCommand.RunAsync(arguments, input, output, errors, stop);

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var terminate = StopOn(PosixSignal.SIGTERM, stopping);
        using var interrupt = StopOn(PosixSignal.SIGINT, stopping);

        if (CommandLine.Parse(arguments, out var problem) is not { } command)
            return Refuse(errors, problem!);
        if (command.Help)
        {
            output.WriteLine(CommandLine.Usage);
            return 0;
        }

        if (!IPAddress.IsLoopback(command.Options.Address!))
            errors.WriteLine($"Warning: other machines can reach {command.Options.Host}, and the simulator lets everyone in.");

        var reading = "--script";
        try
        {
            var script = command.ScriptFile is { } file ? Script.Parse(await File.ReadAllTextAsync(file, stop), Path.GetFileName(file)) : null;
            reading = "--replay";
            var recording = command.ReplayFile is { } played ? FrameRecording.Parse(File.ReadLines(played), Path.GetFileName(played)) : null;
            await using var tws = new SimulatedTws(command.Options with { Script = script, Replay = recording }, clock);
            var lines = new LinePrinter(output, clock);
            tws.Happened += lines.Print;
            tws.Start();
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (Exception e) when (e is SimulatorException or ScriptException)
        {
            return Refuse(errors, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(errors, $"The file cannot be read: {e.Message} Name another with {reading}.");
        }

        return 0;
    }

    private static int Refuse(TextWriter errors, string sentence)
    {
        errors.WriteLine(sentence);
        return 1;
    }

    private static PosixSignalRegistration StopOn(PosixSignal signal, CancellationTokenSource stopping) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stopping.Cancel();
        });
}
