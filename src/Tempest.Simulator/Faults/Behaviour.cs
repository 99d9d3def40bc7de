using System.Collections.Immutable;

namespace Tempest.Simulator.Faults;

/// <summary>How a simulated TWS meets its clients. The default is a TWS that behaves.</summary>
public sealed record Behaviour
{
    /// <summary>A TWS that behaves.</summary>
    public static Behaviour Normal { get; } = new();

    /// <summary>The newest version it speaks; null for that of the options.</summary>
    public int? ServerVersion { get; init; }

    /// <summary>The accounts it names; null for those of the options.</summary>
    public ImmutableArray<string>? Accounts { get; init; }

    /// <summary>The name of the time zone in the version answer; null for this machine's. TWS sends its machine's own words for it.</summary>
    public string? ZoneName { get; init; }

    /// <summary>What a new connection meets.</summary>
    public Greeting Greeting { get; init; } = new Greeting.Answer();

    /// <summary>What START_API meets.</summary>
    public StartReaction OnStart { get; init; } = StartReaction.Start;

    /// <summary>Client IDs that are taken (326), although no connection uses them.</summary>
    public ImmutableHashSet<int> BusyClientIds { get; init; } = [];

    /// <summary>Whether MANAGED_ACCTS is kept back after START_API. It is sent as soon as this ends.</summary>
    public bool WithholdsAccounts { get; init; }

    /// <summary>Whether NEXT_VALID_ID is kept back after START_API. It is sent as soon as this ends.</summary>
    public bool WithholdsOrderId { get; init; }

    /// <summary>Whether requests are read and never answered.</summary>
    public bool IgnoresRequests { get; init; }

    /// <summary>How orders are met.</summary>
    public OrderBehaviour Orders { get; init; } = OrderBehaviour.Normal;

    /// <summary>What more than 50 messages in a second meet.</summary>
    public MessageRate MessageRate { get; init; } = MessageRate.Refuse;
    /// <summary>How requests for market data are met.</summary>
    public MarketBehaviour Market { get; init; } = MarketBehaviour.Normal;

    /// <summary>In which pieces bytes go out.</summary>
    public Delivery Delivery { get; init; } = Delivery.Whole;
}

/// <summary>What START_API meets.</summary>
public enum StartReaction
{
    /// <summary>A session.</summary>
    Start,

    /// <summary>The socket closes without a word: mostly a client ID in use, or a dialog open in TWS.</summary>
    Close,

    /// <summary>326, whatever the client ID, and a close.</summary>
    ClientIdInUse,

    /// <summary>Nothing: TWS is still loading. Goes on when the behaviour changes.</summary>
    Silence,
}
