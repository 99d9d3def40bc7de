using Tempest.Tws.Connection;

namespace Tempest.Broker.Diagnosis;

/// <summary>How a former attempt, or connection, of the same session ended.</summary>
/// <param name="At">UTC.</param>
/// <param name="Target">Where and as whom it dialled.</param>
/// <param name="Step">How far it got.</param>
internal sealed record PastEnd(FailureKind Kind, DateTimeOffset At, DialTarget Target, ConnectionStep Step);
