using System.Collections.Immutable;
using Bunit;
using Microsoft.AspNetCore.Components;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Web.Features.Broker;

namespace Tempest.Web.Tests.Features.Broker;

public sealed class PortChipsTests
{
    private static readonly ImmutableArray<PortFinding> s_found =
    [
        new(7497, PortAnswer.Closed, null, AccountMode.Paper, true), new(7496, PortAnswer.Open, "java", AccountMode.Live, true),
        new(4002, PortAnswer.Tws, null, AccountMode.Paper, false), new(4001, PortAnswer.OtherProgram, "node", AccountMode.Live, true),
        new(17497, PortAnswer.Reserved, null, AccountMode.Unknown, false),
    ];

    [Fact]
    public async Task Each_port_says_what_it_did_and_whose_money_is_behind_it_as_seen_or_as_usual()
    {
        await using var screen = new Screen();
        Found(screen);

        var chips = screen.Show<PortChips>().FindAll(".chip");

        Assert.Equal(
            [
                "7497 | ✕ closed | usually TWS paper | set now", "7496 | ○ open: java | usually TWS LIVE | use this…", "4002 | ✓ TWS answered | paper, seen there | use this",
                "4001 | ⚠ another program: node | usually IB Gateway LIVE", "17497 | ⚠ reserved by Windows | account type not known",
            ],
            chips.Select(chip => string.Join(" | ", chip.Children.Select(part => part.TextContent.Trim()))));
        Assert.Equal(["SPAN", "BUTTON", "BUTTON", "SPAN", "SPAN"], chips.Select(chip => chip.TagName));
        Assert.Equal("4002 ✓ TWS answered paper, seen there use this", string.Join(' ', chips[2].TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task A_click_uses_a_port_and_live_asks_first()
    {
        await using var screen = new Screen();
        Found(screen);
        var page = screen.Show<PortChips>();

        var asking = page.FindAll("button.chip")[0].ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("usually a LIVE account", page.Find("[data-testid=confirm-address]").TextContent, StringComparison.Ordinal));
        Assert.Equal(0, screen.Broker.Saves);
        await page.FindAll("button").Single(b => b.TextContent.Trim() == "Stay where it is").ClickAsync();
        await asking;
        Assert.Equal(0, screen.Broker.Saves);

        await page.FindAll("button.chip")[1].ClickAsync();

        Assert.Equal(4002, screen.Broker.Store.Current.Saved.Port);
        Assert.Equal(1, screen.Broker.Reconnects);
    }

    [Theory]
    [InlineData(AccountMode.Paper, AccountMode.Live, true)]
    [InlineData(AccountMode.Paper, AccountMode.Unknown, true)]
    [InlineData(AccountMode.Unknown, AccountMode.Live, true)]
    [InlineData(AccountMode.Unknown, AccountMode.Unknown, true)]
    [InlineData(AccountMode.Paper, AccountMode.Paper, false)]
    [InlineData(AccountMode.Live, AccountMode.Paper, false)]
    [InlineData(AccountMode.Live, AccountMode.Live, false)]
    public async Task Whatever_may_be_real_money_and_was_not_is_asked_about_by_both_names(AccountMode before, AccountMode there, bool asks)
    {
        await using var screen = new Screen();
        screen.Broker.Store.Update(s => s with
        {
            SavedMode = before,
            Ports = new PortScan("127.0.0.1", FakeBroker.Start, false, [new PortFinding(17497, PortAnswer.Tws, null, there, false)]),
        });
        var page = screen.Show<PortChips>();
        var chip = page.Find("button.chip");
        Assert.Equal(asks, chip.TextContent.Contains("use this…", StringComparison.Ordinal));

        var choosing = chip.ClickAsync();

        if (asks)
        {
            page.WaitForAssertion(() => Assert.Single(page.FindAll("[role=dialog]")));
            var words = page.Find("[data-testid=confirm-address]").TextContent;
            Assert.Contains("127.0.0.1:7497", words, StringComparison.Ordinal);
            Assert.Contains("127.0.0.1:17497", words, StringComparison.Ordinal);
            Assert.Contains(before is AccountMode.Paper ? "a paper account" : "not known", words, StringComparison.Ordinal);
            Assert.Contains(there is AccountMode.Live ? "a LIVE account" : "not known", words, StringComparison.Ordinal);
            Assert.Equal(0, screen.Broker.Saves);
            await Button(page, "Stay where it is").ClickAsync();
        }

        await choosing;
        Assert.Equal(asks ? (0, 0) : (1, 1), (screen.Broker.Saves, screen.Broker.Reconnects));
    }

    [Fact]
    public async Task The_name_by_which_this_computer_is_saved_stays()
    {
        await using var screen = new Screen();
        screen.Broker.SaveConnection(ConnectionSettings.Default with { Host = "localhost" });
        Found(screen);
        var page = screen.Show<PortChips>();

        await page.FindAll("button.chip")[1].ClickAsync();

        Assert.Equal("localhost", screen.Broker.Store.Current.Saved.Host);
    }

    [Fact]
    public async Task A_look_can_be_asked_for_and_shows_that_it_is_under_way()
    {
        await using var screen = new Screen();
        var page = screen.Show<PortChips>();

        await Button(page, "Look at this computer").ClickAsync();
        Assert.Equal([null], screen.Broker.Looks);
        screen.Broker.Store.Update(s => s with { Ports = s.Ports with { IsRunning = true } });

        page.WaitForAssertion(() => Assert.Equal("Looking…", page.Find("[role=status][data-testid=looking]").TextContent));
        Assert.True(Button(page, "Look at this computer").HasAttribute("aria-disabled"));
        screen.Clock.Advance(TimeSpan.FromSeconds(1));
        Found(screen);
        page.WaitForAssertion(() => Assert.False(Button(page, "Look again").HasAttribute("aria-disabled")));
        Assert.Equal("Looked. Open: 7496, 4002.", page.Find("[data-testid=looking]").TextContent); // for screen readers, once
        Assert.NotNull(page.Find("[data-testid=looking] .out-of-sight"));
    }

    [Fact]
    public async Task Another_computer_is_looked_at_only_when_its_own_button_is_pressed()
    {
        await using var screen = new Screen();
        screen.Broker.SaveConnection(ConnectionSettings.Default with { Host = "10.0.0.5" });
        Found(screen);
        var page = screen.Show<PortChips>();
        Assert.Empty(page.FindAll("[aria-current]"));

        await Button(page, "Look again").ClickAsync();
        Assert.Equal([null], screen.Broker.Looks);
        await Button(page, "Look at 10.0.0.5").ClickAsync();

        Assert.Equal([null, "10.0.0.5"], screen.Broker.Looks);
    }

    [Fact]
    public async Task A_demo_has_no_ports_to_choose_from()
    {
        await using var screen = new Screen();
        screen.Broker.Store.Update(s => s with { Simulated = true });

        Assert.Empty(screen.Show<PortChips>().FindAll("[data-testid=ports]"));
    }

    private static void Found(Screen screen) =>
        screen.Broker.Store.Update(s => s with { SavedMode = AccountMode.Paper, Ports = new PortScan("127.0.0.1", FakeBroker.Start.AddSeconds(25), false, s_found) });

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<IComponent> page, string name) => page.FindAll("button").Single(button => button.TextContent.Trim() == name);
}
