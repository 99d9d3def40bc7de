using System.Collections.Immutable;
using Tempest.Broker.Diagnosis;
using Tempest.Broker.State;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Connection;

/// <summary>How an attempt, or a connection, ended.</summary>
/// <param name="Session">Whose it was.</param>
/// <param name="At">UTC.</param>
/// <param name="Before">How earlier ones ended, oldest first.</param>
internal sealed record LastEnd(SessionName Session, ConnectionFailure Failure, DialTarget Target, DateTimeOffset At, ImmutableArray<PastEnd> Before);
