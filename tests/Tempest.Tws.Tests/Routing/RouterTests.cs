using Tempest.Tws.Messages;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Routing;
using Tempest.Tws.Tests.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Routing;

/// <summary>Each frame goes to who asked for it, and one for nobody is not even read.</summary>
public sealed class RouterTests
{
    private readonly Router _router = new();
    private readonly Session _session = new();

    [Fact]
    public void A_message_goes_to_the_request_it_names_and_to_no_other()
    {
        var (first, second) = (new Route(), new Route());
        _router.Add(1001, first);
        _router.Add(1002, second);

        Read("1|6|1002|1|6700.25|12|1|");

        Assert.Empty(first.Ticks);
        Assert.Equal(6700.25m, Assert.Single(second.Ticks).Price);
    }

    [Fact]
    public void A_message_that_its_request_does_not_take_goes_nowhere()
    {
        var route = new Route();
        _router.Add(1001, route);

        Read("2|6|1001|8|312894|");

        Assert.Empty(route.Ticks);
    }

    [Fact]
    public void A_listener_hears_every_message_of_its_kind_until_it_leaves()
    {
        var (one, other) = (new Listener(), new Listener());
        var listening = _router.Listen(one);
        _router.Listen(other);

        Read("3|101|Submitted|0|1|0|1426086040|0|0|7||0|");
        listening.Dispose();
        listening.Dispose();
        Read("3|102|Filled|1|0|0|1426086041|0|0|7||0|");

        Assert.Equal([101], one.Orders);
        Assert.Equal([101, 102], other.Orders);
    }

    [Fact]
    public void A_frame_for_nobody_costs_no_memory_and_is_not_read()
    {
        var payload = Spelt.Frame("3|101|Submitted|0|1|0|1426086040|0|0|7|never seen before|0|").AsMemory(Framing.PrefixLength);
        Read(payload.Span);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            Read(payload.Span);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_frame_for_a_request_that_is_over_is_not_read()
    {
        _router.Add(1001, new Route());
        _router.Remove(1001);

        Read("1|6|1001|1|no number|12|1|");

        Assert.Empty(_session.Faults);
    }

    [Fact]
    public void A_frame_that_makes_no_sense_is_told_to_its_request_with_message_and_field()
    {
        var route = new Route();
        _router.Add(1001, route);

        Read("1|6|1001|1|no number|12|1|");

        Assert.Equal(("TICK_PRICE", "Price"), (Assert.Single(route.Faults).Message, route.Faults[0].Field));
        Assert.Equal(route.Faults, _session.Faults);
    }

    [Fact]
    public void A_request_ID_that_cannot_be_read_is_reported()
    {
        Read("1|6|one|1|6700.25|12|1|");

        Assert.Equal("RequestId", Assert.Single(_session.Faults).Field);
    }

    [Fact]
    public void An_error_goes_to_the_request_it_names_and_to_the_session()
    {
        var route = new Route();
        _router.Add(1001, route);

        Read("4|2|1001|200|No security definition has been found for the request||");

        Assert.Equal(200, Assert.Single(route.Notices).Code);
        Assert.Equal(200, Assert.Single(_session.Notices).Code);
    }

    [Theory]
    [InlineData(1100, "Down")]
    [InlineData(2110, "Down")]
    [InlineData(1101, "RestoredDataLost")]
    [InlineData(1102, "RestoredDataKept")]
    public void What_happens_to_the_link_to_IB_is_told_to_every_request(int code, string change)
    {
        var (first, second) = (new Route(), new Route());
        _router.Add(1001, first);
        _router.Add(1002, second);

        Read($"4|2|-1|{code}|words||");

        Assert.Equal([change], first.Changes.Select(c => c.ToString()));
        Assert.Equal([change], second.Changes.Select(c => c.ToString()));
    }

    [Fact]
    public void A_lost_connection_ends_every_request_once()
    {
        var route = new Route();
        _router.Add(1001, route);
        var removed = new List<int>();
        _router.Removed += removed.Add;

        _router.LoseAll();
        _router.LoseAll();

        Assert.Equal(1, route.Losses);
        Assert.Equal([1001], removed);
        Assert.False(_router.Remove(1001));
    }

    [Fact]
    public void Request_IDs_are_never_those_of_orders_and_never_come_twice()
    {
        var ids = Enumerable.Range(0, 1_000).Select(_ => _router.NextRequestId()).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.True(id >= 1_000_000_000));
    }

    private void Read(string fields) => Read(Spelt.Frame(fields).AsSpan(Framing.PrefixLength));

    private void Read(ReadOnlySpan<byte> payload)
    {
        var sink = new RoutingSink(_router, _session, 187);
        MessageCatalog.ReadFromTws(payload, 187, ref sink);
    }

    private sealed class Route : IRoute, IReceiver<TickPrice>
    {
        internal List<TickPrice> Ticks { get; } = [];

        internal List<ErrorMessage> Notices { get; } = [];

        internal List<WireFault> Faults { get; } = [];

        internal List<LinkChange> Changes { get; } = [];

        internal int Losses { get; private set; }

        public void Receive(TickPrice message) => Ticks.Add(message);

        public void Noticed(ErrorMessage notice) => Notices.Add(notice);

        public void Unreadable(WireFault fault) => Faults.Add(fault);

        public void LinkChanged(LinkChange change) => Changes.Add(change);

        public void Lost(TwsConnectionLostException why) => Losses++;
    }

    private sealed class Listener : IReceiver<OrderStatus>
    {
        internal List<int> Orders { get; } = [];

        public void Receive(OrderStatus message) => Orders.Add(message.OrderId);
    }

    private sealed class Session : ISessionListener
    {
        internal List<WireFault> Faults { get; } = [];

        internal List<ErrorMessage> Notices { get; } = [];

        public void Heard(ManagedAccounts accounts)
        {
        }

        public void Heard(NextValidId id)
        {
        }

        public void Heard(ErrorMessage notice) => Notices.Add(notice);

        public void Unreadable(WireFault fault) => Faults.Add(fault);

        public void Unknown(int messageNumber) => Assert.Fail($"{messageNumber}");
    }
}
