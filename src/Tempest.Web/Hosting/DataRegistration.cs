using Tempest.Broker.Connection;
using Tempest.Broker.Settings;

namespace Tempest.Web.Hosting;

/// <summary>Puts what Tempest keeps on the disk into the program.</summary>
internal static class DataRegistration
{
    /// <summary>The settings of <paramref name="folder"/>, and the client IDs that all copies of one user share out. The settings are closed with the program's services, and so before the folder is given back.</summary>
    public static IServiceCollection AddTempestData(this IServiceCollection services, DataFolder folder)
    {
        services.AddSingleton<ISettingsStore>(provider => LiteDbSettingsStore.Open(
            folder, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LiteDbSettingsStore>>()));
        services.AddSingleton<IClientIdLeases>(provider => new ClientIdLeases(ClientIdLeases.DefaultFolder, provider.GetRequiredService<ILogger<ClientIdLeases>>()));
        return services;
    }
}
