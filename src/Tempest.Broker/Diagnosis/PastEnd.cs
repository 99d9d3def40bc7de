using Tempest.Tws.Connection;

namespace Tempest.Broker.Diagnosis;

/// <summary>How a former attempt, or connection, of the same session ended.</summary>
/// <param name="At">UTC.</param>
/// <param name="ClientId">The one it dialled with.</param>
/// <param name="Step">How far it got.</param>
internal sealed record PastEnd(FailureKind Kind, DateTimeOffset At, int ClientId, ConnectionStep Step);
