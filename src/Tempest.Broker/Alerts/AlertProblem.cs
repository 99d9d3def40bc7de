namespace Tempest.Broker.Alerts;

/// <summary>The parts of a webhook that can be wrong.</summary>
public enum AlertField
{
    Webhooks,
    Url,
    Header,
    Secret,
}

/// <summary>One thing wrong with the settings of the alerts, said so that the trader knows what to do.</summary>
/// <param name="Index">Which webhook, from 0; null where it is about all of them.</param>
public sealed record AlertProblem(int? Index, AlertField Field, string Message);
