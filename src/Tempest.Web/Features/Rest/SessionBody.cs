using System.Collections.Immutable;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Rest;

/// <summary>One connection to TWS.</summary>
internal record SessionBody
{
    /// <summary>The one state that scripts should look at.</summary>
    public required SessionState State { get; init; }

    /// <summary>What the panel shows after <c>Broker:</c>.</summary>
    public required string Label { get; init; }

    /// <summary>When the state last changed, UTC.</summary>
    public required DateTime Since { get; init; }

    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>Null before the first attempt.</summary>
    public required int? ClientId { get; init; }

    /// <summary>The agreed version of the API; null unless connected.</summary>
    public required int? ServerVersion { get; init; }

    /// <summary>Told from the account, not from the port.</summary>
    public required AccountMode Mode { get; init; }

    /// <summary>Masked (<c>DU***567</c>) unless the caller may see them whole. Empty unless connected.</summary>
    public required ImmutableArray<string> Accounts { get; init; }

    /// <summary>How many attempts it took so far; 0 before the first.</summary>
    public required int Attempt { get; init; }

    /// <summary>When it dials again, UTC; null while it dials or is connected.</summary>
    public required DateTime? NextAttemptAt { get; init; }

    /// <summary>Kept from the last attempt until connected; also what is wrong with a connection that stands.</summary>
    public required CauseBody? Cause { get; init; }

    public required LinksBody Links { get; init; }
}
