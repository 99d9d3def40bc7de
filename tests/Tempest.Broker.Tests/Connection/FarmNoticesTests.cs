using Tempest.Broker.Connection;
using Tempest.Broker.State;

namespace Tempest.Broker.Tests.Connection;

public sealed class FarmNoticesTests
{
    [Theory]
    [InlineData(2104, "Market data farm connection is OK:usfuture", "usfuture", FarmKind.MarketData, LinkState.Up)]
    [InlineData(2103, "Market data farm connection is broken:usfuture", "usfuture", FarmKind.MarketData, LinkState.Down)]
    [InlineData(2108, "Market data farm connection is inactive but should be available upon demand.usfarm", "usfarm", FarmKind.MarketData, LinkState.Up)]
    [InlineData(2119, "Market data farm is connecting:usfarm.nj", "nj", FarmKind.MarketData, LinkState.Unknown)]
    [InlineData(2105, "HMDS data farm connection is broken:ushmds", "ushmds", FarmKind.Historical, LinkState.Down)]
    [InlineData(2106, "Verbindung zur HMDS-Datenfarm ist OK:ushmds", "ushmds", FarmKind.Historical, LinkState.Up)]
    [InlineData(2107, "HMDS data farm connection is inactive but should be available upon demand.ushmds", "ushmds", FarmKind.Historical, LinkState.Up)]
    [InlineData(2157, "Sec-def data farm connection is broken:secdefil", "secdefil", FarmKind.SecurityDefinition, LinkState.Down)]
    [InlineData(2158, "Sec-def data farm connection is OK:secdefil", "secdefil", FarmKind.SecurityDefinition, LinkState.Up)]
    [InlineData(2104, "", "unnamed", FarmKind.MarketData, LinkState.Up)]
    public void A_notice_names_a_farm_and_its_state(int code, string text, string name, FarmKind kind, LinkState state)
    {
        Assert.Equal([new Farm(name, kind, state)], FarmNotices.Apply([], code, text));
    }

    [Fact]
    public void A_later_notice_replaces_what_was_known_of_the_same_farm()
    {
        var farms = FarmNotices.Apply(FarmNotices.Apply([], 2104, "OK:usfuture"), 2106, "OK:ushmds");

        farms = FarmNotices.Apply(farms, 2103, "broken:usfuture");

        Assert.Equal([new Farm("usfuture", FarmKind.MarketData, LinkState.Down), new Farm("ushmds", FarmKind.Historical, LinkState.Up)], farms);
    }

    [Fact]
    public void Other_notices_are_about_no_farm()
    {
        var farms = FarmNotices.Apply([], 2104, "OK:usfuture");

        Assert.All([326, 1100, 1102, 2110, 201], code => Assert.Equal(farms, FarmNotices.Apply(farms, code, "x:y")));
    }

    [Fact]
    public void A_peer_that_names_farm_after_farm_does_not_fill_the_memory()
    {
        var farms = Enumerable.Range(0, 1000).Aggregate(System.Collections.Immutable.ImmutableArray<Farm>.Empty, (f, i) => FarmNotices.Apply(f, 2104, $"OK:farm{i}"));

        Assert.Equal(FarmNotices.MostFarms, farms.Length);
    }
}
