using System.Diagnostics;
using System.Globalization;
using Tempest.Simulator.Tests.Running;

namespace Tempest.Simulator.Tests.Clients;

/// <summary>The program in samples/, as somebody who tries the library runs it.</summary>
[Collection(nameof(StartsProcesses))]
public sealed class SampleTests
{
    [Fact]
    public async Task The_sample_shows_session_account_contract_ticks_and_bars()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var tws = await SimulatedTws.StartAsync(new SimulatorOptions(), TimeProvider.System, cancellationToken: cancel);
        using var sample = Process.Start(new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Tempest.Tws.Sample.dll"), tws.Port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        })!;

        var output = await sample.StandardOutput.ReadToEndAsync(cancel);
        await sample.WaitForExitAsync(cancel);

        Assert.Equal(0, sample.ExitCode);
        Assert.Matches("(?m)^session  server version 187, next order 1$", output);
        Assert.Matches(@"(?m)^account  NetLiquidation [0-9.]+ USD$", output);
        Assert.Matches(@"(?m)^contract MES[HMUZ][0-9], last traded on 20[0-9]{6}$", output);
        Assert.Equal(5, output.Split('\n').Count(line => line.StartsWith("tick     ", StringComparison.Ordinal)));
        Assert.Equal(3, output.Split('\n').Count(line => line.StartsWith("bar      ", StringComparison.Ordinal)));
    }
}
