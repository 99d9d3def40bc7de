using Tempest.Broker.Settings;

namespace Tempest.Web.Features.Rest;

/// <summary>The four values of the TWS Connection dialog, as a caller sends them. All four must be there, and nothing else.</summary>
/// <param name="Host">An address or a name, without a port.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="TempestClientId"><c>"auto"</c>, or 0 to 999.</param>
/// <param name="AutoTraderClientId"><c>"auto"</c>, or 0 to 999; never the same as <paramref name="TempestClientId"/>.</param>
internal sealed record SettingsBody(string Host, int Port, ClientIdChoice TempestClientId, ClientIdChoice AutoTraderClientId);
