using Tempest.Broker.State;

namespace Tempest.Web.Features.AssistedTrading;

public sealed partial class AssistedTradingPanel
{
    private string PortWords => Slice.State is SessionState.Connected ? "Talking to TWS at" : "Looking for TWS at";

    protected override Shown Select(BrokerSnapshot state) =>
        new(state.EngineStatus, state.Tempest.State, state.Tempest.Host, state.Tempest.Port, state.Tempest.NextAttemptAt);

    /// <summary>What the panel shows beside the broker's line.</summary>
    public sealed record Shown(string Engine, SessionState State, string Host, int Port, DateTimeOffset? NextAttemptAt);
}
