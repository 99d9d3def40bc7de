using System.Collections.Immutable;
using System.Net;

namespace Tempest.Tws.Connection;

/// <summary>What one socket showed, for telling why it failed: no bytes of the far side, no account number.</summary>
/// <param name="Step">How far it got.</param>
public sealed record WireEvidence(ConnectionStep Step)
{
    /// <summary>Nothing was tried.</summary>
    public static WireEvidence None { get; } = new(ConnectionStep.Resolving);

    /// <summary>What the host's name stands for, in the order they are tried; empty while not known.</summary>
    public ImmutableArray<IPAddress> Addresses { get; init; } = [];

    /// <summary>The address dialled last; null before any was.</summary>
    public IPEndPoint? Remote { get; init; }

    /// <summary>This machine's end: the address that TWS sees. Null before the socket was open.</summary>
    public IPEndPoint? Local { get; init; }

    /// <summary>How long it took to open, or to be refused; null when neither happened.</summary>
    public TimeSpan? ConnectTime { get; init; }

    /// <summary>How long the socket has been, or was, open.</summary>
    public TimeSpan Open { get; init; }

    /// <summary>Bytes that came.</summary>
    public long BytesReceived { get; init; }

    /// <summary>Whole frames that came, the version included.</summary>
    public long Frames { get; init; }

    /// <summary>How long no whole frame has come; null without a socket.</summary>
    public TimeSpan? Silence { get; init; }

    /// <summary>What the first bytes look like.</summary>
    public FirstBytes FirstBytes { get; init; }

    /// <summary>Codes of notices that came on this socket, newest last; at most the last sixteen.</summary>
    public ImmutableArray<int> Codes { get; init; } = [];

    /// <summary>Equal when they show the same.</summary>
    public bool Equals(WireEvidence? other) =>
        other is not null
        && (Step, Remote, Local, ConnectTime, Open, BytesReceived, Frames) == (other.Step, other.Remote, other.Local, other.ConnectTime, other.Open, other.BytesReceived, other.Frames)
        && (Silence, FirstBytes) == (other.Silence, other.FirstBytes)
        && Addresses.SequenceEqual(other.Addresses)
        && Codes.SequenceEqual(other.Codes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Step, Remote, Local, BytesReceived, Frames, FirstBytes);
}
