using Tempest.Broker.Alerts;

namespace Tempest.Web.Features.Alerts;

/// <summary>One webhook as it stands in the dialog.</summary>
internal sealed class WebhookForm
{
    /// <summary>Null for a new one.</summary>
    public string? Id { get; init; }

    public string Url { get; set; } = "";

    public WebhookFormat Format { get; set; }

    public string Header { get; set; } = "";

    /// <summary>As typed; empty while nothing was.</summary>
    public string Secret { get; set; } = "";

    /// <summary>One is saved.</summary>
    public bool HasSecret { get; init; }

    /// <summary>The saved one shall go.</summary>
    public bool Forgets { get; set; }

    /// <summary>A trial is under way.</summary>
    public bool Testing { get; set; }

    /// <summary>How a trial of this dialog went.</summary>
    public WebhookResult? Tested { get; set; }

    public static WebhookForm Of(Webhook webhook) => new()
    {
        Id = webhook.Id,
        Url = webhook.Url,
        Format = webhook.Format,
        Header = webhook.Header,
        HasSecret = webhook.SealedSecret is not null,
    };

    public WebhookDraft Draft => new(Id, Url, Format, Header, Secret.Length > 0 ? Secret : Forgets || !HasSecret ? "" : null);
}
