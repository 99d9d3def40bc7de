namespace Tempest.Broker.Alerts;

/// <summary>Where everything goes in that the trader should hear of: connections now, fills, stop-outs and rejects by whoever sees them.</summary>
public interface IAlertPipe
{
    /// <summary>Puts it into the snapshot, where browsers see it, and on its way to the webhooks. Returns at once. Must not be called from an observer of the store.</summary>
    void Raise(AlertDraft draft);
}
