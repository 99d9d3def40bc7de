using System.Collections.Immutable;
using System.Reflection;
using Tempest.Web.Access;

namespace Tempest.Web.Hosting;

/// <summary>
/// What stood on the command line. Tempest reads it itself: the framework's reader takes <c>--demo --urls X</c> for a
/// value of demo, and lets a mistyped option pass without a word.
/// </summary>
internal sealed record CommandLine
{
    /// <summary>The options as help shows them: how each is written, and what it means.</summary>
    private static readonly ImmutableArray<(string Usage, string Meaning)> s_options =
    [
        ("--urls URL", "where Tempest listens (http://localhost:5180); several are parted by a semicolon"),
        ("--data DIR", "where it keeps settings, keys and logs"),
        ("--instance NAME", "which copy this is, when several run side by side (default)"),
        ("--demo", "try it without a broker: a simulator takes the place of TWS"),
        ("--create-key NAME --rights R,R", $"print a new API key and end; the rights are {string.Join(", ", Rights.All)}"),
        ("--set-password [--role viewer]", "ask for the trader's or the viewer's password, and end"),
        ("--login-url", "print a sign-in link of the running copy, good once, and end"),
        ("--backup FILE", "write settings, history and keys to a new file, also while Tempest runs, and end"),
        ("--restore FILE", "put such a file in the place of what is there, which is kept, and end"),
        ("--help", "print this and end"),
        ("--version", "print the version and end"),
    ];

    /// <summary>What the framework's own test host hands over. Only in this form, and only these.</summary>
    private static readonly ImmutableArray<string> s_testHostOptions = ["--environment=", "--contentRoot=", "--applicationName="];

    /// <summary>The version people see.</summary>
    public static string ProductVersion { get; } =
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public string? Urls { get; private init; }

    public string? Data { get; private init; }

    public string? Instance { get; private init; }

    public bool Demo { get; private init; }

    /// <summary>The name of the key to make; null when none is asked for.</summary>
    public string? CreateKey { get; private init; }

    /// <summary>As written; null exactly when <see cref="CreateKey"/> is.</summary>
    public string? KeyRights { get; private init; }

    /// <summary>Whose password to ask for; null when none is to be set.</summary>
    public PersonRole? SetPassword { get; private init; }

    /// <summary>A sign-in link is to be printed.</summary>
    public bool LoginUrl { get; private init; }

    /// <summary>The file to write a backup to; null when none is asked for.</summary>
    public string? Backup { get; private init; }

    /// <summary>The backup to put back; null when none is asked for.</summary>
    public string? Restore { get; private init; }

    /// <summary>Development or Production; null when the test host did not say.</summary>
    public string? Environment { get; private init; }

    /// <summary>What to print instead of starting; null when Tempest is to start.</summary>
    public string? Answer { get; private init; }

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="StartRefusedException">Something stands there that Tempest does not know, or stands there wrongly.</exception>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var line = new CommandLine();
        var seen = new HashSet<string>(StringComparer.Ordinal);

        for (var i = 0; i < args.Count; i++)
        {
            if (s_testHostOptions.Any(o => args[i].StartsWith(o, StringComparison.OrdinalIgnoreCase)))
            {
                if (args[i].StartsWith(s_testHostOptions[0], StringComparison.OrdinalIgnoreCase))
                    line = line with { Environment = args[i][s_testHostOptions[0].Length..] };
                continue;
            }

            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                throw Refuse($"Tempest does not know what to do with \"{args[i]}\".");

            var (name, value) = Split(args[i]);
            if (!seen.Add(name))
                throw Refuse($"The option {name} stands there twice; give it once.");

            switch (name)
            {
                case "--demo" when value is null or "true": // "true" is how the test host writes a switch
                    line = line with { Demo = true };
                    break;
                case "--help" when value is null:
                    line = line with { Answer = Help };
                    break;
                case "--version" when value is null:
                    line = line with { Answer = line.Answer ?? $"Tempest {ProductVersion}" };
                    break;
                case "--set-password" when value is null:
                    line = line with { SetPassword = line.SetPassword ?? PersonRole.Trader };
                    break;
                case "--login-url" when value is null:
                    line = line with { LoginUrl = true };
                    break;
                case "--role":
                    line = line with { SetPassword = RoleOf(ValueOf(name, value, args, ref i)) };
                    break;
                case "--demo" or "--help" or "--version" or "--set-password" or "--login-url":
                    throw Refuse($"The option {name} takes no value.");
                case "--urls":
                    line = line with { Urls = ValueOf(name, value, args, ref i) };
                    break;
                case "--data":
                    line = line with { Data = ValueOf(name, value, args, ref i) };
                    break;
                case "--instance":
                    line = line with { Instance = ValueOf(name, value, args, ref i) };
                    break;
                case "--create-key":
                    line = line with { CreateKey = ValueOf(name, value, args, ref i) };
                    break;
                case "--rights":
                    line = line with { KeyRights = ValueOf(name, value, args, ref i) };
                    break;
                case "--backup":
                    line = line with { Backup = ValueOf(name, value, args, ref i) };
                    break;
                case "--restore":
                    line = line with { Restore = ValueOf(name, value, args, ref i) };
                    break;
                default:
                    throw Refuse($"Tempest has no option {name}.");
            }
        }

        if (line is { CreateKey: not null, KeyRights: null })
            throw Refuse($"A new key needs its rights: --create-key NAME --rights R,R, with one or more of {string.Join(", ", Rights.All)}.");
        if (line is { CreateKey: null, KeyRights: not null })
            throw Refuse("--rights belongs to --create-key NAME; say for which key.");
        if (seen.Contains("--role") && !seen.Contains("--set-password"))
            throw Refuse("--role belongs to --set-password; say both.");

        bool[] deeds = [line.CreateKey is not null, line.SetPassword is not null, line.LoginUrl, line.Backup is not null, line.Restore is not null];
        if (deeds.Count(asked => asked) > 1)
            throw Refuse("--create-key, --set-password, --login-url, --backup and --restore each do one thing and end; give only one of them.");

        return line;
    }

    private static string Help => $"""
        Tempest {ProductVersion} connects you to Interactive Brokers through TWS or IB Gateway.

        {string.Join(System.Environment.NewLine, s_options.Select(o => $"  {o.Usage,-32}{o.Meaning}"))}

        Options may also be written as --option=value.
        """;

    private static (string Name, string? Value) Split(string arg) =>
        arg.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (arg[..at], arg[(at + 1)..]) : (arg, null);

    private static PersonRole RoleOf(string text) =>
        text switch
        {
            "trader" => PersonRole.Trader,
            "viewer" => PersonRole.Viewer,
            _ => throw Refuse($"There is no role \"{text}\"; the roles are trader and viewer."),
        };

    private static string ValueOf(string name, string? value, IReadOnlyList<string> args, ref int i)
    {
        if (value is null && i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
            value = args[++i];
        return string.IsNullOrWhiteSpace(value) ? throw Refuse($"The option {name} needs a value after it.") : value;
    }

    private static StartRefusedException Refuse(string sentence) =>
        new($"{sentence} The options are: {string.Join(", ", s_options.Select(o => o.Usage))}.");
}
