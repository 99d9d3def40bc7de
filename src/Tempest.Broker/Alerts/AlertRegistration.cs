using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.Timeline;

namespace Tempest.Broker.Alerts;

/// <summary>Puts timeline and alerts together. They start before the sessions do, and stop before those are closed.</summary>
internal static class AlertRegistration
{
    /// <summary>Expects the store of the settings to keep their records too, and an <see cref="ISecretBox"/>.</summary>
    internal static IServiceCollection AddTimelineAndAlerts(this IServiceCollection services)
    {
        services.AddSingleton(provider => provider.GetRequiredService<BrokerService>().Store);
        services.AddSingleton(provider => provider.GetRequiredService<BrokerService>().Codes);
        services.AddSingleton(provider => (ITimelineStore)provider.GetRequiredService<ISettingsStore>());
        services.AddSingleton(provider => (IAlertStore)provider.GetRequiredService<ISettingsStore>());
        services.AddSingleton(provider => new TimelineRecorder(
            provider.GetRequiredService<BrokerService>().State, provider.GetRequiredService<ITimelineStore>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => provider.GetRequiredService<TimelineRecorder>().Timeline);
        services.TryAddSingleton<IExposure, UnknownExposure>();
        services.TryAddSingleton<IQuietTimes, ClockworkQuietTimes>();
        services.AddSingleton<WebhookDesk>();
        services.AddSingleton<IAlertDesk>(provider => provider.GetRequiredService<WebhookDesk>());
        services.AddSingleton(provider => provider.GetRequiredService<IAlertDesk>().Board);
        services.AddSingleton<AlertPipe>();
        services.AddSingleton<IAlertPipe>(provider => provider.GetRequiredService<AlertPipe>());
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<AlertWatch>(provider, provider.GetRequiredService<BrokerService>().State));
        services.AddHostedService(provider => provider.GetRequiredService<TimelineRecorder>());
        services.AddSingleton<OrderWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<AlertWatch>());
        services.AddHostedService(provider => provider.GetRequiredService<OrderWatch>());
        return services;
    }
}
