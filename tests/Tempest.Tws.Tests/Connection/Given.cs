using System.Collections.Immutable;
using Tempest.Tws.Connection;

namespace Tempest.Tws.Tests.Connection;

/// <summary>Values that the connection's tests start from.</summary>
internal static class Given
{
    internal static readonly DateTimeOffset Now = new(2026, 11, 20, 14, 30, 0, TimeSpan.Zero);

    internal static readonly DialTarget Local = new("127.0.0.1", 7497, 50);

    internal static readonly DialTarget Remote = new("10.0.0.5", 4001, 50);

    internal static readonly ConnectionFailure Refused = new(FailureKind.Refused, "nobody listens");

    internal static readonly Attempts First = new(1, 0, []);

    internal static readonly ImmutableArray<string> Accounts = ["DU1234567"];

    /// <summary>The real times, and no jitter.</summary>
    internal static readonly ConnectionPolicy Policy = new() { Random = () => 0.5 };

    internal static ConnectionState.Connected Connected(DateTimeOffset? since = null, int unanswered = 0, IbLink ib = IbLink.Unknown, long framesWhenAsked = 0) =>
        new(First, Local, 187, Accounts, 1, since ?? Now, ib, unanswered, framesWhenAsked);

    internal static ConnectionState.Starting Starting(ImmutableArray<string> accounts = default, int? orderId = null) =>
        new(First, Local, 187, accounts, orderId);
}
