using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Tempest.Web.Hosting;

/// <summary>What stands in appsettings.json and in the environment; the environment wins.</summary>
internal static class ConfigurationSources
{
    private const string FileName = "appsettings.json";

    /// <summary>Reads both. Neither is watched: watching costs start-up time, and what changes while Tempest runs is changed in its own dialogs.</summary>
    /// <param name="folder">Where appsettings.json lies; it need not be there.</param>
    /// <exception cref="StartRefusedException">The file is there, but cannot be read.</exception>
    public static IConfigurationRoot Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return new ConfigurationBuilder()
                .SetBasePath(folder)
                .AddJsonFile(FileName, optional: true, reloadOnChange: false)
                .AddEnvironmentVariables()
                .Build();
        }
        catch (InvalidDataException e)
        {
            // The framework's outer message names the file, the inner one the line.
            var where = (e.InnerException?.InnerException ?? e.InnerException ?? e).Message;
            throw new StartRefusedException($"The settings file {path} is not valid JSON: {FirstSentence(where)} Put it right or remove it.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The settings file {path} cannot be read: {e.Message} Make it readable or remove it.", e);
        }
    }

    /// <summary>How a key is written where its value came from.</summary>
    public static string SpellingOf(IConfigurationRoot configuration, string key) =>
        configuration.Providers.LastOrDefault(p => p.TryGet(key, out _)) is EnvironmentVariablesConfigurationProvider
            ? $"{key} (set by the environment variable {key.Replace(":", "__", StringComparison.Ordinal)})"
            : $"{key} in {FileName}";

    private static string FirstSentence(string message)
    {
        var text = message.ReplaceLineEndings(" ").Trim();
        return text.EndsWith('.') ? text : text + ".";
    }
}
