using System.Collections.Immutable;
using System.Globalization;
using Tempest.Simulator.Replaying;

namespace Tempest.Simulator;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Options">What to start with; the script is still only named.</param>
/// <param name="ScriptFile">The file of <c>--script</c>; null without one.</param>
/// <param name="ReplayFile">The file of <c>--replay</c>; null without one. It too is only named.</param>
internal sealed record CommandLine(SimulatorOptions Options, string? ScriptFile, string? ReplayFile, bool Help)
{
    /// <summary>TWS's own port for paper trading.</summary>
    internal const int DefaultPort = 7497;

    internal const string Usage =
        """
        A stand-in for TWS on a port, for trying programs that talk to it.

          --port N               port to listen on, 0 for any that is free (7497)
          --host ADDRESS         address to listen on (127.0.0.1); any other lets other machines in
          --server-version N     newest version to speak, 100..199 (187)
          --accounts A[,B...]    accounts of the simulated login (DU1234567)
          --seed N               where prices and random bytes start from (1)
          --speed X              times as fast as the clock, 0.1..1000 (1)
          --hours WHEN           markets are open: always, exchange (always)
          --flood N              frames that answer market data of the symbol FLOOD
          --script FILE          what goes wrong, and when; see docs/simulator.md
          --replay FILE          play a recording of frames instead of a TWS of its own
          --replay-pace PACE     as fast as it was: recorded, or at once: fast (recorded)
          --verbose              print each message too

        The commands decode and encode look at wire bytes; decode --help says more.
        """;

    private const string Names = "--port, --host, --server-version, --accounts, --seed, --speed, --hours, --flood, --script, --replay, --replay-pace, --verbose";

    /// <summary>Reads the arguments; <c>--name value</c> and <c>--name=value</c> are the same.</summary>
    /// <param name="problem">One sentence that says what to do; null when all is well.</param>
    internal static CommandLine? Parse(IReadOnlyList<string> arguments, out string? problem)
    {
        var options = new SimulatorOptions { Port = DefaultPort };
        string? scriptFile = null, replayFile = null;
        var help = false;
        var seen = new HashSet<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = arguments[i].Split('=', 2) is [var before, var after] ? (before, after) : (arguments[i], null);
            if (name is "--help" or "-h")
            {
                help = true;
                continue;
            }

            if (!Names.Split(", ").Contains(name))
            {
                problem = name.StartsWith('-')
                    ? $"The simulator has no option {name}. It has {Names}."
                    : $"The simulator does not understand \"{name}\". Its options are {Names}.";
                return null;
            }

            if (!seen.Add(name))
            {
                problem = $"{name} stands there twice. Name it once.";
                return null;
            }

            if (name is "--verbose")
            {
                if (value is not null)
                {
                    problem = "--verbose takes no value. Leave out what follows the \"=\".";
                    return null;
                }

                options = options with { Verbose = true };
                continue;
            }

            value ??= i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal) ? arguments[++i] : null;
            if (string.IsNullOrWhiteSpace(value))
            {
                problem = $"{name} needs a value after it.";
                return null;
            }

            if (name is "--script")
                scriptFile = value;
            else if (name is "--replay")
                replayFile = value;
            else if (Apply(options, name, value) is { } changed)
                options = changed;
            else
            {
                problem = $"{name} needs {Wanted(name)}, not \"{value}\".";
                return null;
            }
        }

        problem = options.Problem();
        return problem is null ? new CommandLine(options, scriptFile, replayFile, help) : null;
    }

    private static string Wanted(string name) => name switch
    {
        "--hours" => "always or exchange",
        "--replay-pace" => "recorded or fast",
        "--speed" => "a number such as 10 or 0.5",
        _ => "a whole number",
    };

    /// <returns>Null when the value is none of this option's.</returns>
    private static SimulatorOptions? Apply(SimulatorOptions options, string name, string value)
    {
        switch (name)
        {
            case "--host":
                // Whoever names another address has chosen it; the program says what that means.
                return options with { Host = value, AllowRemote = true };
            case "--accounts":
                return options with { Accounts = [.. value.Split(',', StringSplitOptions.TrimEntries)] };
            case "--hours":
                return value switch
                {
                    "always" => options with { Hours = MarketHours.Always },
                    "exchange" => options with { Hours = MarketHours.Exchange },
                    _ => null,
                };
            case "--replay-pace":
                return value switch
                {
                    "recorded" => options with { ReplayPace = ReplayPace.Recorded },
                    "fast" => options with { ReplayPace = ReplayPace.Fast },
                    _ => null,
                };
            case "--speed":
                return double.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var speed)
                    ? options with { Speed = speed }
                    : null;
            case "--flood":
                return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var frames) ? options with { Flood = frames } : null;
        }

        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return null;
        return name switch
        {
            "--port" => options with { Port = number },
            "--server-version" => options with { ServerVersion = number },
            _ => options with { Seed = number },
        };
    }
}
