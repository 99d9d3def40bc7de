namespace Tempest.Web.Access.Auditing;

/// <summary>Who did what from where. No secrets, no account numbers.</summary>
/// <param name="Time">UTC.</param>
/// <param name="Who">Such as <c>trader, session q3Xw</c>, <c>API key script</c>, <c>the console</c>.</param>
/// <param name="From">An address; empty where it makes no sense.</param>
/// <param name="What">Such as <c>signed in</c>.</param>
public sealed record AuditEntry(DateTimeOffset Time, string Who, string From, string What, string Detail);
