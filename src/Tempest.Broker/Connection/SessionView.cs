using System.Collections.Immutable;
using Tempest.Broker.State;

namespace Tempest.Broker.Connection;

/// <summary>What a session's status is told from, beside the state of its connection.</summary>
/// <param name="Farms">What TWS said of IB's data farms on this connection.</param>
/// <param name="Doubt">Whether TWS must be heard again first.</param>
/// <param name="ReadOnly">TWS takes no orders.</param>
/// <param name="UsualNow">What by the calendar makes an interruption usual now; null where nothing does.</param>
/// <param name="Diagnose">From how the last attempt ended to its cause.</param>
internal sealed record SessionView(
    ImmutableArray<Farm> Farms, ConnectionPlan Plan, bool Simulated, Doubt Doubt, bool ReadOnly, string? UsualNow, Func<LastEnd, Cause> Diagnose);
