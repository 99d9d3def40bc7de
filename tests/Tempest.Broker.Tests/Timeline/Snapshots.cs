using System.Collections.Immutable;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.State;

namespace Tempest.Broker.Tests.Timeline;

/// <summary>Snapshots by hand.</summary>
internal static class Snapshots
{
    internal static readonly DateTimeOffset Start = new(2026, 11, 20, 14, 30, 0, TimeSpan.Zero);

    internal static readonly Cause Refused = new(CauseCode.SocketRefused, "Nothing answers at 127.0.0.1:7497", "No program listens there.", []);

    internal static readonly Cause IbLost = new(CauseCode.IbLinkDown, "TWS has lost Interactive Brokers", "TWS says so.", []);

    internal static BrokerSnapshot Down { get; } = new(
        "default", Start, false, ConnectionSettings.Default, new ConnectionPlan(ConnectionSettings.Default, "127.0.0.1", 7497, 417, 418),
        Session(SessionName.Tempest), Session(SessionName.AutoTrader), new SignalFeedStatus(SignalFeedState.NotConfigured, Start, null), false, null, Notices.None);

    internal static BrokerSnapshot Up { get; } = Down with { Tempest = Connected(SessionName.Tempest), AutoTrader = Connected(SessionName.AutoTrader) };

    internal static BrokerSnapshot IbDown { get; } = Down with
    {
        Tempest = Connected(SessionName.Tempest) with { Cause = IbLost, Links = Well with { Ib = LinkState.Down } },
        AutoTrader = Connected(SessionName.AutoTrader) with { Cause = IbLost, Links = Well with { Ib = LinkState.Down } },
    };

    internal static BrokerSnapshot Dialling { get; } = Down with { Tempest = Session(SessionName.Tempest) with { State = SessionState.Connecting, Cause = Refused } };

    internal static BrokerSnapshot Failed { get; } = Down with { Tempest = Session(SessionName.Tempest) with { Cause = Refused } };

    internal static BrokerSnapshot EngineDown { get; } = Up with { AutoTrader = Session(SessionName.AutoTrader) with { Cause = Refused } };

    internal static BrokerSnapshot WithFeed(this BrokerSnapshot snapshot, SignalFeedState state) => snapshot with { SignalFeed = new SignalFeedStatus(state, Start, null) };

    internal static BrokerSnapshot WithFarmDown(this BrokerSnapshot snapshot, string farm) => snapshot with
    {
        Tempest = snapshot.Tempest with
        {
            Links = Well with { Farms = [new Farm(farm, FarmKind.MarketData, LinkState.Down)] },
            Cause = new Cause(CauseCode.FarmDown, $"IB's data farm {farm} is down", "TWS says so.", []),
        },
    };

    private static Links Well => new(LinkState.Up, LinkState.Up, LinkState.Up, ImmutableArray<Farm>.Empty, Links.OrdersAllowed);

    private static SessionStatus Session(SessionName name) => new(
        name, SessionState.Disconnected, Start, "127.0.0.1", 7497, null, null, AccountMode.Unknown, [], 1, null, null, null, Links.Unknown);

    private static SessionStatus Connected(SessionName name) => Session(name) with
    {
        State = SessionState.Connected,
        Mode = AccountMode.Paper,
        Accounts = [new AccountId("DU1234567")],
        Links = Well,
    };
}
