using System.Collections.Immutable;
using Tempest.Broker.Alerts;
using Tempest.Broker.Settings;
using Tempest.Broker.State;

namespace Tempest.Web.Access.Guarding;

/// <summary>The webhooks as pages and REST see them; see <see cref="GuardedBroker"/>.</summary>
internal sealed class GuardedAlertDesk(IAlertDesk desk, Permission permission, TimeProvider clock) : IAlertDesk
{
    public IStore<AlertBoard> Board => desk.Board;

    public ImmutableArray<AlertProblem> Save(ImmutableArray<WebhookDraft> drafts)
    {
        if (!permission.Allows(Rights.Settings, what: null))
            throw new SettingsNotSavedException(Permission.ViewerSentence);
        var problems = desk.Save(drafts);
        if (problems.IsEmpty)
            permission.Note("saved the notifications", $"{drafts.Length} webhooks");
        return problems;
    }

    public Task<WebhookResult> TestAsync(WebhookDraft draft, CancellationToken cancellation) =>
        permission.Allows(Rights.Settings, "tried a webhook")
            ? desk.TestAsync(draft, cancellation)
            : Task.FromResult(new WebhookResult(clock.GetUtcNow(), Succeeded: false, IsFinal: true, Permission.ViewerSentence));
}
