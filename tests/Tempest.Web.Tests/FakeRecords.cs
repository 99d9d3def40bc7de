using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Tempest.Broker.Alerts;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Broker.Timeline;

namespace Tempest.Web.Tests;

/// <summary>What the broker side has beside the broker itself: a timeline that the test writes, and the real webhooks over a store in memory.</summary>
internal sealed class FakeRecords(TimeProvider clock) : IAlertStore, ISecretBox
{
    public Store<ConnectionTimeline> Timeline { get; } = new(ConnectionTimeline.Empty);

    public NoticeCodes Codes { get; } = new();

    public AlertSettings Alerts { get; private set; } = AlertSettings.None;

    public ImmutableArray<ToldOutage> ToldOutages { get; private set; } = [];

    /// <summary>Thrown by the next saves.</summary>
    public SettingsNotSavedException? SavingFails { get; set; }

    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton(provider => new FakeRecords(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IStore<ConnectionTimeline>>(provider => provider.GetRequiredService<FakeRecords>().Timeline);
        services.AddSingleton(provider => provider.GetRequiredService<FakeRecords>().Codes);
        services.AddSingleton<ISecretBox>(provider => provider.GetRequiredService<FakeRecords>());
        services.AddSingleton(provider => provider.GetRequiredService<FakeRecords>().Desk());
        services.AddSingleton<IAlertDesk>(provider => provider.GetRequiredService<WebhookDesk>());
        services.AddSingleton(provider => provider.GetRequiredService<IAlertDesk>().Board);
    }

    public void SaveAlerts(AlertSettings settings)
    {
        if (SavingFails is { } failure)
            throw failure;
        Alerts = settings;
    }

    public void KeepToldOutages(ImmutableArray<ToldOutage> outages) => ToldOutages = outages;

    public string Seal(string secret) => "sealed:" + Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(secret));

    public string? Open(string sealedSecret) => System.Text.Encoding.UTF8.GetString(Convert.FromHexString(sealedSecret["sealed:".Length..]));

    private WebhookDesk Desk() => new(this, this, new BrokerOptions("default", false, ConnectionSettings.Default), clock, NullLogger<WebhookDesk>.Instance);
}
