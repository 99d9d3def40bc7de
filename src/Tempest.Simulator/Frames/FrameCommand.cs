using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Tempest.Simulator.Frames.Golden;
using Tempest.Tws;

namespace Tempest.Simulator.Frames;

/// <summary>The commands <c>decode</c> and <c>encode</c>: a line in, a line out, so that any amount can flow through.</summary>
internal static class FrameCommand
{
    internal const string Usage =
        """
        Looks at wire bytes: reads a line, writes a line.

          decode --from tws|client --server-version N   hex of a frame in, its number, name and fields as JSON out
          encode --to tws|client --server-version N     the inverse
          decode --golden                               frames of TWS as calls of the official client, {"name", "serverVersion", "hex"} in
          encode --golden                               calls of the official client as frames, {"name", "serverVersion", "call"} in

        A line that cannot be read is answered with {"error": ...}; the exit code is then 2.
        """;

    private const int CannotStart = 1;
    private const int SomeLineUnread = 2;

    internal static bool IsOne(IReadOnlyList<string> arguments) => arguments is ["decode" or "encode", ..];

    /// <summary>Answers every line of <paramref name="input"/>, or of the standard input where it is null.</summary>
    /// <returns>The exit code: 0 when every line could be read, 2 when not, 1 when the options cannot be.</returns>
    internal static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextReader? input, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        if (FrameOptions.Parse(arguments, out var problem) is not { } options)
        {
            errors.WriteLine(problem);
            return CannotStart;
        }

        if (options.Help)
        {
            output.WriteLine(Usage);
            return 0;
        }

        using var standard = input is null ? new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false)) : null;
        var lines = input ?? standard!;
        var exit = 0;
        while (await lines.ReadLineAsync(stop) is { } line)
        {
            var answer = Answer(line, options, out var isRead);
            await output.WriteLineAsync(answer.AsMemory(), stop);
            if (!isRead)
                exit = SomeLineUnread;
        }

        await output.FlushAsync(stop);
        return exit;
    }

    private static string Answer(string line, FrameOptions options, out bool isRead)
    {
        isRead = true;
        try
        {
            return (options.IsDecode, options.IsGolden) switch
            {
                (true, false) => Json.Write(FrameDecoder.Decode(line, options.Direction, options.ServerVersion)),
                (false, false) => Convert.ToHexStringLower(FrameEncoder.Encode(Json.Parse(line), options.Direction, options.ServerVersion)),
                (true, true) => Json.Write(GoldenDecoder.Decode(Json.Parse(line), out isRead)),
                (false, true) => Json.Write(GoldenEncoder.Encode(Json.Parse(line), out isRead)),
            };
        }
        catch (FormatException e)
        {
            isRead = false;
            return Json.Write(new JsonObject { ["error"] = e.Message });
        }
        catch (TwsRequestException e)
        {
            isRead = false;
            return Json.Write(new JsonObject { ["error"] = string.Create(CultureInfo.InvariantCulture, $"{e.Code}: {e.Message}") });
        }
    }
}
