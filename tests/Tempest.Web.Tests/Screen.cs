using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;
using Tempest.Broker.Connection;
using Tempest.Broker.State;
using Tempest.Web.Features.Alerts;
using Tempest.Web.Features.Broker;
using Tempest.Web.Layout;

namespace Tempest.Web.Tests;

/// <summary>Draws components over a <see cref="FakeBroker"/> with a real store, without a browser.</summary>
internal sealed class Screen : BunitContext
{
    public Screen()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Page = JSInterop.SetupModule("./js/page.js");
        Page.Mode = JSRuntimeMode.Loose;
        Alerts = JSInterop.SetupModule("./js/alerts.js");
        Alerts.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.ShowTransitionDuration = 0;
            options.SnackbarConfiguration.HideTransitionDuration = 0;
        });
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<IBroker>(Broker);
        Services.AddSingleton<IStore<BrokerSnapshot>>(Broker.Store);
        FakeRecords.AddTo(Services);
        Services.AddScoped<BrowserPage>();
        Services.AddScoped<AddressSwitch>();
        Services.AddScoped<DialogOpener>();
        Services.AddScoped<BrowserAlerts>();
    }

    public FakeBroker Broker { get; } = new();

    public FakeTimeProvider Clock { get; } = new(FakeBroker.Start.AddSeconds(30));

    public FakeRecords Records => Services.GetRequiredService<FakeRecords>();

    /// <summary>Our own script in the browser.</summary>
    public BunitJSModuleInterop Page { get; }

    /// <summary>Our script for alerts.</summary>
    public BunitJSModuleInterop Alerts { get; }

    /// <summary>Draws the component between the providers that dialogs, menus and short messages need.</summary>
    public IRenderedComponent<IComponent> Show<TComponent>()
        where TComponent : IComponent => Render(Providers<TComponent>);

    /// <summary>Waits until our script was called last with these arguments. A call follows a drawing, so waiting for drawings is not enough.</summary>
    public async Task WaitForCallAsync<TComponent>(IRenderedComponent<TComponent> page, string function, params string[] arguments)
        where TComponent : IComponent
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Xunit.TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        string[] last = [];
        while (!last.SequenceEqual(arguments))
        {
            Assert.False(limit.IsCancellationRequested, $"{function} was last called with: {string.Join(", ", last)}");
            await Task.Yield();
            await page.InvokeAsync(() => last = Page.Invocations[function] is { Count: > 0 } calls ? [.. calls[^1].Arguments.Select(argument => $"{argument}")] : []);
        }
    }

    private static void Providers<TComponent>(RenderTreeBuilder builder)
        where TComponent : IComponent
    {
        builder.OpenComponent<MudPopoverProvider>(0);
        builder.CloseComponent();
        builder.OpenComponent<MudDialogProvider>(1);
        builder.CloseComponent();
        builder.OpenComponent<MudSnackbarProvider>(2);
        builder.CloseComponent();
        builder.OpenComponent<TComponent>(3);
        builder.CloseComponent();
    }
}
