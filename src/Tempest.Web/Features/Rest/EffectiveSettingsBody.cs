namespace Tempest.Web.Features.Rest;

/// <summary>What the sessions dial with now, every "auto" resolved to its number.</summary>
internal sealed record EffectiveSettingsBody(string Host, int Port, int TempestClientId, int AutoTraderClientId);
