using Tempest.Broker.Settings;

namespace Tempest.Web.Hosting;

/// <summary>Puts the settings into the program.</summary>
internal static class SettingsRegistration
{
    /// <summary>The settings of <paramref name="folder"/>. They are closed with the program's services, and so before the folder is given back.</summary>
    public static IServiceCollection AddTempestSettings(this IServiceCollection services, DataFolder folder) =>
        services.AddSingleton<ISettingsStore>(provider => LiteDbSettingsStore.Open(
            folder, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LiteDbSettingsStore>>()));
}
