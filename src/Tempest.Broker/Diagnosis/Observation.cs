using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Tempest.Broker.Machine;
using Tempest.Broker.State;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Diagnosis;

/// <summary>All that is known when a connection, or an attempt at one, has ended. The classifier looks at this and at nothing else.</summary>
/// <param name="Target">Where and as whom it dialled.</param>
/// <param name="Failure">How it ended, with what the wire showed.</param>
internal sealed record Observation(DialTarget Target, ConnectionFailure Failure)
{
    /// <summary>Which of the two connections it was.</summary>
    internal SessionName Session { get; init; }

    /// <summary>When it ended, UTC.</summary>
    internal DateTimeOffset At { get; init; }

    /// <summary>What the operating system tells of this computer, at about that time; it says nothing of another one.</summary>
    internal MachineFacts Machine { get; init; } = MachineFacts.Unknown;

    /// <summary>What the usual ports did when they were last looked at.</summary>
    internal PortScan Ports { get; init; } = PortScan.None;

    /// <summary>How earlier attempts of this session ended, since it last stood for a minute; oldest first, this one not included.</summary>
    internal ImmutableArray<PastEnd> Before { get; init; } = [];

    /// <summary>TWS has answered at this address once, since Tempest was started or before.</summary>
    internal bool HasAnsweredBefore { get; init; }

    /// <summary>Orders were sent under the client ID that was dialled with: only that one may change them.</summary>
    internal bool OwnsOrders { get; init; }

    /// <summary>The account type of the address that is set: seen there, else what that port usually is.</summary>
    internal AccountMode Mode { get; init; }

    /// <summary>What by the calendar makes an end usual at this time, such as "the daily restart that is set for 23:45"; null where nothing does.</summary>
    internal string? UsualNow { get; init; }

    /// <summary>The weekly sign-in has expired since the last connection.</summary>
    internal bool SignInExpired { get; init; }

    internal WireEvidence Wire => Failure.Evidence ?? WireEvidence.None;

    /// <summary>TWS is looked for on this computer: by the address that was dialled, else by the name.</summary>
    internal bool IsHere => Wire.Remote is { } end ? IPAddress.IsLoopback(end.Address) : Target.IsLoopback;

    /// <summary>Dialled over IPv6, which TWS's list of trusted addresses does not take.</summary>
    internal bool IsIPv6 => Wire.Remote is { Address: { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } };

    /// <summary>The ends of <see cref="Before"/> that were met at this same address.</summary>
    internal IEnumerable<PastEnd> BeforeHere => Before.Where(e => (e.Target.Host, e.Target.Port) == (Target.Host, Target.Port));

    /// <summary>Who listens on the port that was dialled, where the operating system tells.</summary>
    internal ListeningSocket? Listener => IsHere ? Machine.ListenerAt(Target.Port) : null;

    /// <summary>Whether TWS is known to be the one that was talked to: it said its version, or the operating system names it.</summary>
    internal bool IsProvenTws => Failure.ServerVersion is not null || Listener?.Program?.IsTws is true;
}
