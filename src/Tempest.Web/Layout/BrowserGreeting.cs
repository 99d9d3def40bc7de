namespace Tempest.Web.Layout;

/// <summary>What the browser says about itself.</summary>
/// <param name="Theme">What was remembered; null when nothing was.</param>
/// <param name="Zone">IANA name of its time zone.</param>
internal sealed record BrowserGreeting(string? Theme, bool SystemIsDark, string Zone);
