using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Tempest.Simulator.Tests.Frames;

/// <summary>One run of the program with a command, in this process.</summary>
internal sealed record Command(int Exit, string[] Lines, string Errors)
{
    internal JsonObject this[int line] => JsonNode.Parse(Lines[line])!.AsObject();

    internal static async Task<Command> RunAsync(string arguments, params IEnumerable<string> lines)
    {
        using var input = new StringReader(string.Concat(lines.Select(l => l + "\n")));
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter();
        var exit = await SimulatorProgram.RunAsync(
            arguments.Split(' '), output, errors, new FakeTimeProvider(), TestContext.Current.CancellationToken, input);
        return new Command(exit, output.ToString().Split('\n')[..^1], errors.ToString());
    }
}
