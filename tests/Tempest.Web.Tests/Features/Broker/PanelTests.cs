using System.Text.RegularExpressions;
using Bunit;
using Tempest.Broker.State;
using Tempest.Web.Features.AssistedTrading;

namespace Tempest.Web.Tests.Features.Broker;

public sealed partial class PanelTests
{
    [Theory]
    [InlineData(SessionState.Connected, "Broker: ● Connected")]
    [InlineData(SessionState.Connecting, "Broker: ◐ Connecting…")]
    [InlineData(SessionState.Disconnected, "Broker: ○ Disconnected")]
    public async Task The_broker_line_is_the_product_pages_word_for_word_and_stands_once(SessionState state, string text)
    {
        await using var screen = new Screen();
        screen.Broker.Connect();
        screen.Broker.Set(state);

        var page = screen.Show<HomePage>();

        var region = page.Find("section[aria-labelledby=assisted-trading]");
        Assert.Equal("Assisted Trading", page.Find("#assisted-trading").TextContent);
        Assert.Equal(text, region.QuerySelector("[data-testid=broker-indicator]")!.TextContent);
        Assert.Single(Regex.Matches(Text(page), Regex.Escape("Broker:")));
    }

    [Fact]
    public async Task The_broker_line_follows_the_store()
    {
        await using var screen = new Screen();
        var page = screen.Show<HomePage>();

        screen.Broker.Connect();

        page.WaitForAssertion(() => Assert.Equal("Broker: ● Connected", page.Find("[data-testid=broker-indicator]").TextContent));
    }

    [Fact]
    public async Task The_engine_waits_while_its_own_session_is_down_although_the_broker_is_connected()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();
        screen.Broker.Store.Update(state => state with { AutoTrader = FakeBroker.Down(SessionName.AutoTrader) });

        var page = screen.Show<HomePage>();

        Assert.Equal("Broker: ● Connected", page.Find("[data-testid=broker-indicator]").TextContent);
        Assert.Equal("Status: WAITING — no broker connection", page.Find("[data-testid=engine-status]").TextContent);
        Assert.Single(Regex.Matches(Text(page), "Status:"));
    }

    [Theory]
    [InlineData(false, Links.OrdersAllowed, "Status: READY — not enabled")]
    [InlineData(true, Links.OrdersAllowed, "Status: READY")]
    [InlineData(true, "locked: TWS is read-only", "Status: LOCKED — TWS is read-only")]
    public async Task The_engines_line_says_where_it_stands(bool enabled, string orders, string text)
    {
        await using var screen = new Screen();
        screen.Broker.Connect();
        screen.Broker.Store.Update(state => state with
        {
            EngineEnabled = enabled,
            AutoTrader = state.AutoTrader with { Links = state.AutoTrader.Links with { Orders = orders } },
        });

        var page = screen.Show<HomePage>();

        Assert.Equal(text, page.Find("[data-testid=engine-status]").TextContent);
    }

    [Fact]
    public async Task What_is_not_known_is_called_unknown()
    {
        await using var screen = new Screen();

        var page = screen.Show<HomePage>();

        var card = page.Find("[data-testid=session-tempest]");
        Assert.Equal("unknown", card.QuerySelector("[data-testid=client-id]")!.TextContent);
        Assert.Contains("Accountsunknown", Text(card.QuerySelector(".facts")!), StringComparison.Ordinal);
        Assert.Equal(["Computer and port unknown", "TWS API unknown", "TWS to Interactive Brokers unknown", "Data farms none named by TWS yet", "Orders unknown"], RungsOf(card));
    }

    [Fact]
    public async Task Why_there_is_no_connection_and_what_helps_stand_beside_it()
    {
        await using var screen = new Screen();
        screen.Broker.Store.Update(state => state with { Tempest = state.Tempest with { Cause = FakeBroker.Refused } });

        var page = screen.Show<HomePage>();

        var cause = page.Find("section[aria-labelledby=diagnosis-heading] [data-testid=cause]");
        Assert.Contains("Nothing listens on port 7497", cause.TextContent, StringComparison.Ordinal);
        Assert.Contains("This computer refused the connection.", cause.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Start TWS and log in.", "Check the port."], cause.QuerySelectorAll("li").Select(item => item.TextContent));
        Assert.Equal("Why there is no connection", page.Find("#diagnosis-heading").TextContent);
    }

    [Fact]
    public async Task The_next_attempt_is_counted_down()
    {
        await using var screen = new Screen();
        screen.Broker.Store.Update(state => state with { Tempest = state.Tempest with { NextAttemptAt = screen.Clock.GetUtcNow().AddSeconds(3) } });
        var page = screen.Show<HomePage>();
        Assert.Equal("in 3 s", page.Find("[data-testid=next-attempt]").TextContent.Trim());

        screen.Clock.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Equal("in 2 s", page.Find("[data-testid=next-attempt]").TextContent.Trim()));

        screen.Clock.Advance(TimeSpan.FromSeconds(2));
        page.WaitForAssertion(() => Assert.Equal("now", page.Find("[data-testid=next-attempt]").TextContent.Trim()));
    }

    [Fact]
    public async Task Account_numbers_are_masked_until_they_are_asked_for()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();
        var page = screen.Show<HomePage>();
        Assert.DoesNotContain("DU1234567", page.Markup, StringComparison.Ordinal);
        Assert.Equal("DU***567", page.Find("[data-testid=session-tempest] [data-testid=accounts]").TextContent);

        await page.Find("[data-testid=session-tempest] button").ClickAsync();

        Assert.Equal("DU1234567", page.Find("[data-testid=session-tempest] [data-testid=accounts]").TextContent);
        Assert.Equal("DU***567", page.Find("[data-testid=session-autotrader] [data-testid=accounts]").TextContent);
    }

    [Fact]
    public async Task What_TWS_or_a_farm_is_called_is_shown_as_text_and_never_run()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();
        screen.Broker.Store.Update(state => state with
        {
            TempestHealth = FakeBroker.Well with { Farms = [new Rung("<script>alert(1)</script>", RungState.Good, FakeBroker.Start, null, null)] },
        });

        var page = screen.Show<HomePage>();

        Assert.Empty(page.FindAll("script"));
        Assert.Contains("&lt;script&gt;", page.Markup, StringComparison.Ordinal);
    }

    internal static string Text(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page) => string.Join(" ", page.Nodes.Select(node => node.TextContent));

    private static string Text(AngleSharp.Dom.IElement element) => Spaces().Replace(element.TextContent, "");

    private static IEnumerable<string> RungsOf(AngleSharp.Dom.IElement card) =>
        card.QuerySelectorAll(".rung").Select(rung => $"{rung.QuerySelector(".rung-name")!.TextContent} {rung.QuerySelector(".rung-word")!.TextContent}");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
