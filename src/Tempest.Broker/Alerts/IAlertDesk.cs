using System.Collections.Immutable;
using Tempest.Broker.Settings;
using Tempest.Broker.State;

namespace Tempest.Broker.Alerts;

/// <summary>What pages and REST may ask of the webhooks.</summary>
public interface IAlertDesk
{
    /// <summary>Settings and results, live.</summary>
    IStore<AlertBoard> Board { get; }

    /// <summary>Saves the webhooks, all or none.</summary>
    /// <returns>What is wrong; empty when they were saved.</returns>
    /// <exception cref="SettingsNotSavedException">The values are right, but could not be written; the old ones stand.</exception>
    ImmutableArray<AlertProblem> Save(ImmutableArray<WebhookDraft> drafts);

    /// <summary>Sends a trial at once, without saving, without another try.</summary>
    Task<WebhookResult> TestAsync(WebhookDraft draft, CancellationToken cancellation);
}
