using System.Collections.Immutable;
using System.Globalization;
using Tempest.Broker.Settings;
using Tempest.Web.Access;

namespace Tempest.Web.Hosting;

/// <summary>What this copy of Tempest was told at its start, checked. The command line wins over the environment, and that over appsettings.json.</summary>
internal sealed record TempestOptions
{
    /// <summary>Where Tempest listens when nobody says otherwise.</summary>
    public const string DefaultUrl = "http://localhost:5180";

    /// <summary>At least one.</summary>
    public required ImmutableArray<ListenAddress> Addresses { get; init; }

    /// <summary>Name of this copy. It is part of folder and cookie names.</summary>
    public required string Instance { get; init; }

    /// <summary>The whole path of the data folder.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>A simulator takes the place of TWS.</summary>
    public required bool Demo { get; init; }

    /// <summary>What the TWS Connection dialog shows before anything was saved; in a demo the simulator takes the place of its host and port.</summary>
    public required ConnectionSettings Connection { get; init; }

    /// <summary>How it may be reached from other computers.</summary>
    public RemoteOptions Remote { get; init; } = new();

    /// <summary>What the access rules are to go by.</summary>
    /// <param name="dataFolder">Its whole path.</param>
    public AccessOptions AccessFor(string dataFolder) => new(Instance, dataFolder, [.. Addresses.Where(a => a.IsLoopback).Select(a => a.Host), .. Remote.HostNames])
    {
        Proxies = Remote.Proxies,
        TrustLocalUser = Remote.TrustLocalUser,
        OnlyHttps = Addresses.All(a => a.IsHttps),
    };

    /// <summary>Reads and checks everything.</summary>
    /// <exception cref="StartRefusedException">Something is wrong; the message has a sentence for each.</exception>
    public static TempestOptions Read(CommandLine line, IConfigurationRoot configuration)
    {
        var problems = new List<string>();

        var demo = line.Demo || ReadFlag(configuration, "Tempest:Demo", problems);
        var instance = ReadInstance(line, configuration, demo, problems);
        var options = new TempestOptions
        {
            Addresses = ReadAddresses(line, configuration, problems),
            Instance = instance,
            DataDirectory = ReadDataDirectory(line, configuration, instance, problems),
            Demo = demo,
            Connection = ReadConnection(configuration, problems),
            Remote = RemoteOptions.Read(configuration, problems),
        };

        CheckLogLevels(configuration, problems);
        return problems.Count == 0 ? options : throw new StartRefusedException(string.Join(Environment.NewLine, problems));
    }

    private static ImmutableArray<ListenAddress> ReadAddresses(CommandLine line, IConfigurationRoot configuration, List<string> problems) =>
        line.Urls is { } given ? ListenAddress.ParseAll(given, "--urls", problems)
        : ValueOf(configuration, "Urls") is { } stated ? ListenAddress.ParseAll(stated, ConfigurationSources.SpellingOf(configuration, "Urls"), problems)
        : ValueOf(configuration, "ASPNETCORE_URLS") is { } framework ? ListenAddress.ParseAll(framework, "ASPNETCORE_URLS in the environment", problems)
        : ListenAddress.ParseAll(DefaultUrl, "--urls", problems);

    private static string ReadInstance(CommandLine line, IConfigurationRoot configuration, bool demo, List<string> problems)
    {
        const string Key = "Tempest:Instance";
        var name = line.Instance ?? ValueOf(configuration, Key) ?? (demo ? "demo" : InstanceName.Default);
        if (InstanceName.Problem(name) is { } problem)
            problems.Add($"{(line.Instance is null ? ConfigurationSources.SpellingOf(configuration, Key) : "--instance")}: {problem}");

        return name;
    }

    private static string ReadDataDirectory(CommandLine line, IConfigurationRoot configuration, string instance, List<string> problems)
    {
        const string Key = "Tempest:DataDirectory";
        if ((line.Data ?? ValueOf(configuration, Key)) is not { } folder)
            return InstanceName.Problem(instance) is null ? DataFolder.DefaultPath(instance) : "";
        if (!folder.Contains('\0', StringComparison.Ordinal))
            return Path.GetFullPath(folder);
        problems.Add($"{(line.Data is null ? ConfigurationSources.SpellingOf(configuration, Key) : "--data")}: this is no folder's name.");
        return "";
    }

    private static bool ReadFlag(IConfigurationRoot configuration, string key, List<string> problems)
    {
        if (ValueOf(configuration, key) is not { } text)
            return false;
        if (!bool.TryParse(text, out var flag))
            problems.Add($"{ConfigurationSources.SpellingOf(configuration, key)}: \"{text}\" is neither true nor false.");
        return flag;
    }

    private static ConnectionSettings ReadConnection(IConfigurationRoot configuration, List<string> problems)
    {
        const string Section = "Tempest:Connection:";
        var before = problems.Count;
        var settings = ConnectionSettings.Default;

        if (ValueOf(configuration, Section + nameof(SettingField.Host)) is { } host)
            settings = settings with { Host = host };

        const string PortKey = Section + nameof(SettingField.Port);
        if (ValueOf(configuration, PortKey) is { } portText)
        {
            if (int.TryParse(portText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port))
                settings = settings with { Port = port };
            else
                problems.Add($"{ConfigurationSources.SpellingOf(configuration, PortKey)}: \"{portText}\" is no port. Give a number from 1 to 65535.");
        }

        settings = settings with
        {
            TempestClientId = ReadClientId(configuration, Section + nameof(SettingField.TempestClientId), problems),
            AutoTraderClientId = ReadClientId(configuration, Section + nameof(SettingField.AutoTraderClientId), problems),
        };

        foreach (var (field, message) in settings.Validate())
            problems.Add($"{ConfigurationSources.SpellingOf(configuration, Section + field)}: {message}");

        return problems.Count == before ? settings : ConnectionSettings.Default;
    }

    private static ClientIdChoice ReadClientId(IConfigurationRoot configuration, string key, List<string> problems)
    {
        var text = ValueOf(configuration, key);
        if (!ClientIdChoice.TryParse(text, out var choice))
            problems.Add($"{ConfigurationSources.SpellingOf(configuration, key)}: \"{text}\" is no client ID. Give a number from 0 to 999, or auto.");
        return choice;
    }

    /// <summary>The framework would fall over a level it does not know, with a stack trace.</summary>
    private static void CheckLogLevels(IConfigurationRoot configuration, List<string> problems)
    {
        var levels = configuration.GetSection("Logging").AsEnumerable()
            .Where(entry => entry.Key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase) && !string.IsNullOrEmpty(entry.Value));
        foreach (var (key, level) in levels)
        {
            if (!Enum.TryParse<LogLevel>(level, ignoreCase: true, out _))
                problems.Add($"{ConfigurationSources.SpellingOf(configuration, key)}: \"{level}\" is no level of the log. Use {string.Join(", ", Enum.GetNames<LogLevel>())}.");
        }
    }

    /// <summary>Null where it is not set; an empty value counts as not set.</summary>
    private static string? ValueOf(IConfigurationRoot configuration, string key) =>
        string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();
}
