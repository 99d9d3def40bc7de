using Microsoft.Extensions.DependencyInjection;
using Tempest.Broker.Alerts;
using Tempest.Broker.Connection;
using Tempest.Broker.Machine;
using Tempest.Broker.Ports;
using Tempest.Tws.Connection;

namespace Tempest.Broker;

/// <summary>Puts the broker together.</summary>
public static class BrokerRegistration
{
    /// <summary>Adds the one broker, started and stopped with the host. Expects an <see cref="Settings.ISettingsStore"/>, an <see cref="IClientIdLeases"/> and an <see cref="ISecretBox"/>.</summary>
    public static IServiceCollection AddTempestBroker(this IServiceCollection services, BrokerOptions options)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(new ConnectionPolicy());
        services.AddSingleton<ITwsDialer>(new TcpDialer());
        services.AddSingleton<IPortProbe, TcpPortProbe>();
        services.AddSingleton<IMachine>(Machines.OfThisSystem(TimeProvider.System));
        services.AddSingleton<BrokerService>();
        services.AddSingleton<IBroker>(provider => provider.GetRequiredService<BrokerService>());
        services.AddTimelineAndAlerts();
        services.AddHostedService(provider => provider.GetRequiredService<BrokerService>());
        return services;
    }
}
