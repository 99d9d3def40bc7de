using Tempest.Broker.Settings;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Rest;

/// <summary>The saved values, and those in use. They differ between a save and the next reconnect.</summary>
internal sealed record SettingsAnswerBody(
    string Host, int Port, ClientIdChoice TempestClientId, ClientIdChoice AutoTraderClientId, EffectiveSettingsBody Effective)
{
    public static SettingsAnswerBody Of(BrokerSnapshot state) => new(
        state.Saved.Host,
        state.Saved.Port,
        state.Saved.TempestClientId,
        state.Saved.AutoTraderClientId,
        new EffectiveSettingsBody(state.InUse.Host, state.InUse.Port, state.InUse.TempestClientId, state.InUse.AutoTraderClientId));
}
