using System.Collections.Immutable;

namespace Tempest.Broker.State;

/// <summary>All that is known of one connection to TWS.</summary>
/// <param name="Since">When <see cref="State"/> last changed, UTC.</param>
/// <param name="Host">The host in use (or last used, or to be used next).</param>
/// <param name="ClientId">The client ID in use; null before the first attempt.</param>
/// <param name="ServerVersion">The agreed version; null unless connected.</param>
/// <param name="Accounts">Empty unless connected.</param>
/// <param name="Attempt">How many attempts it took so far; 0 before the first, 1 when the first one succeeds.</param>
/// <param name="NextAttemptAt">When it dials again, UTC; null while it dials, is connected, or waits for the other session.</param>
/// <param name="Cause">Why it is not connected, kept from the last attempt; or what is wrong with a connection that stands. Null when all is well or nothing is known.</param>
/// <param name="Hint">Something the trader may have to do now, before the attempt has failed: TWS may be asking to accept the connection. Null when there is none.</param>
public sealed record SessionStatus(
    SessionName Session,
    SessionState State,
    DateTimeOffset Since,
    string Host,
    int Port,
    int? ClientId,
    int? ServerVersion,
    AccountMode Mode,
    ImmutableArray<AccountId> Accounts,
    int Attempt,
    DateTimeOffset? NextAttemptAt,
    Cause? Cause,
    string? Hint,
    Links Links)
{
    /// <summary>Exactly what stands on the screen after <c>Broker:</c>.</summary>
    public string Label => Labels.Of(State);

    /// <summary>Equal when everything is, account by account.</summary>
    public bool Equals(SessionStatus? other) =>
        other is not null
        && (Session, State, Since, Host, Port, ClientId, ServerVersion, Mode) == (other.Session, other.State, other.Since, other.Host, other.Port, other.ClientId, other.ServerVersion, other.Mode)
        && (Attempt, NextAttemptAt, Cause, Hint, Links) == (other.Attempt, other.NextAttemptAt, other.Cause, other.Hint, other.Links)
        && Accounts.SequenceEqual(other.Accounts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Session, State, Since, Host, Port, ClientId, Attempt);
}
