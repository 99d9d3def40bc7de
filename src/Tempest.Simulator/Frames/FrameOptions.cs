using System.Globalization;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Frames;

/// <summary>What <c>decode</c> or <c>encode</c> was asked to do.</summary>
/// <param name="Direction">Who sends the frames. Golden lines are always TWS's answers (decode) and a client's calls (encode).</param>
/// <param name="ServerVersion">The negotiated version; golden lines say their own.</param>
internal sealed record FrameOptions(bool IsDecode, bool IsGolden, MessageDirection Direction, int ServerVersion, bool Help)
{
    /// <summary>Reads the arguments, the command's name first; <c>--name value</c> and <c>--name=value</c> are the same.</summary>
    /// <param name="problem">One sentence that says what to do; null when all is well.</param>
    internal static FrameOptions? Parse(IReadOnlyList<string> arguments, out string? problem)
    {
        problem = null;
        var command = arguments[0];
        var isDecode = command == "decode";
        var end = isDecode ? "--from" : "--to";
        var (isGolden, help) = (false, false);
        string? side = null, version = null;
        for (var i = 1; i < arguments.Count; i++)
        {
            var (name, value) = arguments[i].Split('=', 2) is [var before, var after] ? (before, after) : (arguments[i], null);
            if (name is "--golden" or "--help" or "-h" && value is null)
            {
                (isGolden, help) = (isGolden || name == "--golden", help || name != "--golden");
                continue;
            }

            if (name != end && name != "--server-version")
            {
                problem = $"{command} does not understand \"{arguments[i]}\". It has {end} tws|client, --server-version N and --golden.";
                return null;
            }

            value ??= i + 1 < arguments.Count ? arguments[++i] : null;
            if (string.IsNullOrWhiteSpace(value))
            {
                problem = $"{name} needs a value after it.";
                return null;
            }

            if (name == end ? side is not null : version is not null)
            {
                problem = $"{name} stands there twice. Name it once.";
                return null;
            }

            (side, version) = name == end ? (value, version) : (side, value);
        }

        if (help)
            return new FrameOptions(isDecode, isGolden, default, 0, help);
        if (isGolden && (side ?? version) is not null)
        {
            problem = $"With --golden each line says its server version, and {command} knows who sends it. Leave out {(side is null ? "--server-version" : end)}.";
            return null;
        }

        if (isGolden)
            return new FrameOptions(isDecode, isGolden, isDecode ? MessageDirection.FromTws : MessageDirection.ToTws, 0, help);
        if (side is not ("tws" or "client"))
        {
            problem = side is null
                ? $"{command} needs {end} tws or {end} client: who {(isDecode ? "sent the frames" : "is to get the frames")}."
                : $"{end} is tws or client, not \"{side}\".";
            return null;
        }

        if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !SimulatorOptions.IsVersion(number))
        {
            problem = version is null
                ? $"{command} needs --server-version and the version that the two ends agreed on, {Tws.ServerVersion.OldestOffered} to {Tws.ServerVersion.NewestOffered}."
                : $"--server-version is a number of {Tws.ServerVersion.OldestOffered} to {Tws.ServerVersion.NewestOffered}, not \"{version}\".";
            return null;
        }

        var fromTws = (side == "tws") == isDecode;
        return new FrameOptions(isDecode, isGolden, fromTws ? MessageDirection.FromTws : MessageDirection.ToTws, number, help);
    }
}
