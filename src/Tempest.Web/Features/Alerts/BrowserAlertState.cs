namespace Tempest.Web.Features.Alerts;

/// <summary>What this browser does with alerts.</summary>
/// <param name="Notifications">It shows them.</param>
/// <param name="Sound">It plays a sound.</param>
/// <param name="Permission">What it says about notifications of this site: <c>default</c> (not asked yet), <c>granted</c>, <c>denied</c> or <c>unsupported</c>.</param>
internal sealed record BrowserAlertState(bool Notifications, bool Sound, string Permission)
{
    /// <summary>Before the browser has said anything.</summary>
    public static BrowserAlertState Off { get; } = new(false, false, "default");
}
