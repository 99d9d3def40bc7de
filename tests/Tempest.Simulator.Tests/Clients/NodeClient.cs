using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Tempest.Simulator.Tests.Clients;

/// <summary>The program in tests/node-client: @stoqey/ib, a client that nobody here wrote, and what it printed.</summary>
internal static class NodeClient
{
    private static readonly string s_folder = Path.Combine(SourceTree.Root, "tests", "node-client");

    /// <summary>Runs it against a port; skips the test, visibly, where node or what npm installs is missing.</summary>
    /// <param name="steps">What it shall do.</param>
    /// <returns>For each step what it printed.</returns>
    internal static async Task<Dictionary<string, JsonNode>> RunAsync(int port, string[] steps, CancellationToken cancellationToken)
    {
        var isWanted = Environment.GetEnvironmentVariable("TEMPEST_REQUIRE_NODE") == "1";
        const string Missing = "node is not installed, or `npm ci` has not been run in tests/node-client";
        using var node = Directory.Exists(Path.Combine(s_folder, "node_modules", "@stoqey", "ib")) ? Start(port, steps) : null;
        if (node is null && isWanted)
            Assert.Fail($"TEMPEST_REQUIRE_NODE=1, and {Missing}.");
        Assert.SkipWhen(node is null, $"{Missing}.");

        try
        {
            var output = node!.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = node.StandardError.ReadToEndAsync(cancellationToken);
            await node.WaitForExitAsync(cancellationToken);
            Assert.True(node.ExitCode == 0, $"{await output}\n{await errors}");
            return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonNode.Parse(line)!)
                .ToDictionary(line => line["step"]!.GetValue<string>());
        }
        finally
        {
            if (!node!.HasExited)
                node.Kill(entireProcessTree: true);
        }
    }

    private static Process? Start(int port, string[] steps)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", ["client.js", port.ToString(CultureInfo.InvariantCulture), .. steps])
            {
                WorkingDirectory = s_folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
