using System.Diagnostics;
using Tempest.Testing.Simulator;

namespace Tempest.Simulator.Tests.Running;

/// <summary>The program as a user starts and ends it.</summary>
[Collection(nameof(StartsProcesses))]
public sealed class ProgramTests : SimulatorTest
{
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task It_says_where_it_listens_prints_what_happens_and_ends_in_order(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var program = SimulatorProcess.Start("--port", "0", "--verbose");
        var port = await program.PortAsync(Cancel);
        using var client = await RawClient.StartedAsync(port, 5, Cancel);

        var watch = Stopwatch.StartNew();
        await program.SignalAsync(signal, Cancel);
        var (code, output, errors) = await program.EndAsync(Cancel);

        Assert.Equal(0, code);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Empty(errors);
        Assert.Empty(await client.ReadToEndAsync(Cancel));
        Assert.Matches(@"(?m)^\d\d:\d\d:\d\d\.\d{3} #1 started as client 5$", output);
        Assert.Matches(@"(?m)^\d\d:\d\d:\d\d\.\d{3} #1 sends START_API$", output);
        Assert.Matches(@"(?m)^\d\d:\d\d:\d\d\.\d{3} #1 is sent NEXT_VALID_ID$", output);
        Assert.DoesNotContain("DU1234567", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_verbose_messages_are_no_lines()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var program = SimulatorProcess.Start("--port", "0");
        using var client = await RawClient.StartedAsync(await program.PortAsync(Cancel), 5, Cancel);

        await program.SignalAsync("TERM", Cancel);
        var (_, output, _) = await program.EndAsync(Cancel);

        Assert.Contains("started as client 5", output, StringComparison.Ordinal);
        Assert.DoesNotContain("START_API", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_one_sentence()
    {
        var tws = await StartAsync();
        using var program = SimulatorProcess.Start("--port", $"{tws.Port}");

        var (code, output, errors) = await program.EndAsync(Cancel);

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Equal($"Port {tws.Port} is in use. Close the TWS, Gateway or simulator that listens on it, or choose another port.", errors.Trim());
    }

    [Fact]
    public async Task A_bad_option_is_one_sentence()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        var code = await SimulatorProgram.RunAsync(["--spede", "2"], output, errors, Clock, Cancel);

        Assert.Equal(1, code);
        Assert.Empty(output.ToString());
        Assert.StartsWith("The simulator has no option --spede.", Assert.Single(Lines(errors)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_with_a_mistake_or_none_is_one_sentence()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "wrong.tws");
            await File.WriteAllTextAsync(file, "at 5s drpo", Cancel);
            using var errors = new StringWriter();

            Assert.Equal(1, await SimulatorProgram.RunAsync(["--port", "0", "--script", file], TextWriter.Null, errors, Clock, Cancel));
            Assert.Equal(1, await SimulatorProgram.RunAsync(["--port", "0", "--script", file + "x"], TextWriter.Null, errors, Clock, Cancel));

            Assert.Collection(
                Lines(errors),
                line => Assert.StartsWith("wrong.tws, line 1, column 7: \"drpo\" cannot stand here.", line, StringComparison.Ordinal),
                line => Assert.EndsWith("Name another with --script.", line, StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task An_address_that_others_reach_is_warned_of()
    {
        using var errors = new StringWriter();

        // An address for examples, which no machine has: nothing is really opened here.
        var code = await SimulatorProgram.RunAsync(["--port", "0", "--host", "192.0.2.1"], TextWriter.Null, errors, Clock, Cancel);

        Assert.Equal(1, code);
        Assert.Equal(
            ["Warning: other machines can reach 192.0.2.1, and the simulator lets everyone in.", "192.0.2.1 is not an address of this machine. Use 127.0.0.1."],
            Lines(errors));
    }

    [Fact]
    public async Task A_script_runs_in_the_program()
    {
        using var program = SimulatorProcess.Start("--port", "0", "--script", Path.Combine(AppContext.BaseDirectory, "scripts", "old-tws.tws"));
        using var client = await RawClient.ConnectAsync(await program.PortAsync(Cancel), Cancel);

        await client.SendHelloAsync("v100..199", Cancel);

        Assert.Equal("100", (await client.ReadFieldsAsync(Cancel))[0]);
    }

    private static string[] Lines(StringWriter text) => text.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
