using Bunit;
using Microsoft.AspNetCore.Components;
using Tempest.Broker.Settings;
using Tempest.Broker.State;
using Tempest.Web.Features.AssistedTrading;
using Tempest.Web.Features.Broker;

namespace Tempest.Web.Tests.Features.Broker;

public sealed class CauseTests
{
    [Theory]
    [InlineData(Confidence.Certain, null, "Certain.")]
    [InlineData(Confidence.Likely, "TWS's window.", "Likely, but not certain. What would tell: TWS's window.")]
    [InlineData(Confidence.Possible, "Another ID.", "Possible: what was seen fits other causes as well. What would tell: Another ID.")]
    public async Task How_sure_a_cause_is_and_what_would_tell_stand_beside_it(Confidence confidence, string? tells, string words)
    {
        await using var screen = new Screen();
        Show(screen, FakeBroker.Refused with { Confidence = confidence, WouldTell = tells });

        Assert.Equal(words, screen.Show<HomePage>().Find("[data-testid=confidence]").TextContent);
    }

    [Fact]
    public async Task Two_remedies_that_do_the_same_share_one_button()
    {
        await using var screen = new Screen();
        Show(screen, FakeBroker.Refused with { Remedies = [new("Compare it.", new RemedyAction.OpenSettings(SettingField.Port)), new("Change it.", new RemedyAction.OpenSettings(SettingField.Port)), new("Wait.")] });

        var page = screen.Show<HomePage>();

        Assert.Equal(3, page.FindAll("[data-testid=cause] li").Count);
        Assert.Single(page.FindAll("[data-testid=cause] button"));
    }

    [Fact]
    public async Task Dial_now_asks_for_an_attempt()
    {
        await using var screen = new Screen();
        var page = Offer(screen, new RemedyAction.Retry());

        await Button(page, "Dial now").ClickAsync();

        Assert.Equal(1, screen.Broker.Retries);
    }

    [Fact]
    public async Task A_paper_port_is_used_at_one_click_saved_and_dialled()
    {
        await using var screen = new Screen();
        var page = Offer(screen, new RemedyAction.UsePort("127.0.0.1", 4002, AccountMode.Paper, IsUsual: true, AccountMode.Paper));

        await Button(page, "Use port 4002 (paper)").ClickAsync();

        Assert.Equal(4002, screen.Broker.Store.Current.Saved.Port);
        Assert.Equal(1, screen.Broker.Reconnects);
        Assert.Empty(page.FindAll("[role=dialog]"));
    }

    [Fact]
    public async Task A_live_port_is_used_only_after_a_question_that_names_both_sides()
    {
        await using var screen = new Screen();
        screen.Broker.Store.Update(s => s with { SavedMode = AccountMode.Paper });
        var page = Offer(screen, new RemedyAction.UsePort("127.0.0.1", 7496, AccountMode.Live, IsUsual: true, AccountMode.Paper));

        var choosing = Button(page, "Use port 7496 (LIVE)…").ClickAsync();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[role=dialog]")));

        var words = page.Find("[data-testid=confirm-address]").TextContent;
        Assert.Contains("127.0.0.1:7497", words, StringComparison.Ordinal);
        Assert.Contains("a paper account, no real money", words, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:7496", words, StringComparison.Ordinal);
        Assert.Contains("usually a LIVE account", words, StringComparison.Ordinal);
        Assert.Equal(0, screen.Broker.Saves);

        await Button(page, "Use LIVE, 127.0.0.1:7496").ClickAsync();
        await choosing;

        Assert.Equal(7496, screen.Broker.Store.Current.Saved.Port);
        Assert.Equal(1, screen.Broker.Reconnects);
    }

    [Theory]
    [InlineData(AccountMode.Live)]
    [InlineData(AccountMode.Unknown)]
    public async Task Whoever_stays_where_he_is_changes_nothing(AccountMode mode)
    {
        await using var screen = new Screen();
        var page = Offer(screen, new RemedyAction.UsePort("127.0.0.1", 17497, mode, IsUsual: false, AccountMode.Paper));

        var asking = page.FindAll("button.remedy").Single().ClickAsync();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[role=dialog]")));
        await Button(page, "Stay where it is").ClickAsync();
        await asking;

        Assert.Equal((0, 0), (screen.Broker.Saves, screen.Broker.Reconnects));
    }

    [Fact]
    public async Task What_was_paper_when_the_button_was_drawn_is_asked_about_by_what_it_is_now()
    {
        await using var screen = new Screen();
        var page = Offer(screen, new RemedyAction.UsePort("127.0.0.1", 7496, AccountMode.Live, IsUsual: true, AccountMode.Live));
        screen.Broker.Store.Update(s => s with { SavedMode = AccountMode.Paper });

        var asking = page.FindAll("button.remedy").Single().ClickAsync();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[role=dialog]")));
        await Button(page, "Stay where it is").ClickAsync();
        await asking;
    }

    [Fact]
    public async Task A_disk_that_refuses_is_told_and_nothing_is_dialled()
    {
        await using var screen = new Screen();
        screen.Broker.SavingFails = new SettingsNotSavedException("The disk is full.", new IOException());
        var page = Offer(screen, new RemedyAction.UseHost("127.0.0.1"));

        await Button(page, "Use 127.0.0.1").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("The disk is full.", PanelTests.Text(page), StringComparison.Ordinal));
        Assert.Equal(0, screen.Broker.Reconnects);
    }

    [Fact]
    public async Task Another_host_is_used_with_the_same_port()
    {
        await using var screen = new Screen();
        screen.Broker.SaveConnection(ConnectionSettings.Default with { Host = "localhost", Port = 7671 });
        var page = Offer(screen, new RemedyAction.UseHost("127.0.0.1"));

        await Button(page, "Use 127.0.0.1").ClickAsync();

        Assert.Equal(("127.0.0.1", 7671), (screen.Broker.Store.Current.Saved.Host, screen.Broker.Store.Current.Saved.Port));
        Assert.Equal(1, screen.Broker.Reconnects);
    }

    [Theory]
    [InlineData(SettingField.Port, SessionName.Tempest, "Change the port number…", "tws-port")]
    [InlineData(SettingField.TempestClientId, SessionName.Tempest, "Change the Tempest ID…", "tws-tempest-id")]
    [InlineData(SettingField.AutoTraderClientId, SessionName.AutoTrader, "Change the AutoTrader ID…", "tws-autotrader-id")]
    public async Task The_dialog_opens_with_the_cursor_in_the_field_that_it_is_about(SettingField field, SessionName session, string name, string id)
    {
        await using var screen = new Screen();
        var page = Offer(screen, new RemedyAction.OpenSettings(field), session);

        var opening = Button(page, name).ClickAsync();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[role=dialog]")));

        var focused = Assert.IsType<ElementReference>(Assert.Single(screen.JSInterop.Invocations, call => call.Identifier == "Blazor._internal.domWrapper.focus").Arguments[0]);
        Assert.Equal(page.Find("#" + id).GetAttribute("blazor:elementReference"), focused.Id);
        await Button(page, "Cancel").ClickAsync();
        await opening;
    }

    [Fact]
    public async Task What_can_be_copied_is_copied_or_shown_to_be_selected()
    {
        await using var screen = new Screen();
        screen.Page.Setup<bool>("copy", "net stop winnat").SetResult(true);
        screen.Page.Setup<bool>("copy", "10.0.0.9").SetResult(false);
        var page = Offer(screen, new RemedyAction.Copy("the commands", "net stop winnat"));

        await Button(page, "Copy the commands").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("Copied the commands.", PanelTests.Text(page), StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".uncopied"));

        screen.Clock.Advance(TimeSpan.FromSeconds(1));
        Show(screen, Remedied(new RemedyAction.Copy("this computer's address", "10.0.0.9")));
        page.WaitForAssertion(() => Button(page, "Copy this computer's address"));
        await Button(page, "Copy this computer's address").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("10.0.0.9", page.Find(".uncopied[role=alert] pre").TextContent));
    }

    [Fact]
    public async Task A_host_is_looked_at_on_request_and_the_button_waits()
    {
        await using var screen = new Screen();
        screen.Broker.Looking = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var page = Offer(screen, new RemedyAction.LookAtPorts("10.0.0.5"));

        var looking = Button(page, "Look at 10.0.0.5").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal(["10.0.0.5"], screen.Broker.Looks));
        page.WaitForAssertion(() => Assert.True(Button(page, "Looking at 10.0.0.5…").HasAttribute("aria-disabled")));
        screen.Broker.Looking.SetResult();
        await looking;
        page.WaitForAssertion(() => Assert.False(Button(page, "Look at 10.0.0.5").HasAttribute("aria-disabled")));
    }

    [Fact]
    public async Task The_warning_offers_what_fits_beside_its_own_two_buttons()
    {
        await using var screen = new Screen();
        screen.Broker.Store.Update(s => s with { Warning = new OutageWarning(FakeBroker.Start, false) });
        Show(screen, FakeBroker.Refused with
        {
            Remedies =
            [
                new("Use 4002.", new RemedyAction.UsePort("127.0.0.1", 4002, AccountMode.Paper, true, AccountMode.Paper)),
                new("Dial.", new RemedyAction.Retry()), new("Read.", new RemedyAction.ShowSteps(HelpTopic.ApiSocket)), new("Set.", new RemedyAction.OpenSettings(SettingField.Port)),
            ],
        });

        var page = screen.Show<NotConnectedWarning>();

        Assert.Equal(["Retry Now", "Continue Anyway", "Use port 4002 (paper)"], page.FindAll("button").Select(b => b.TextContent.Trim()));
        Assert.Equal(3, page.FindAll("[role=alertdialog] li").Count);
    }

    private static Cause Remedied(RemedyAction action) => FakeBroker.Refused with { Remedies = [new Remedy("Do this.", action)] };

    private static void Show(Screen screen, Cause cause, SessionName session = SessionName.Tempest) => screen.Broker.Store.Update(s => session is SessionName.Tempest
        ? s with { Tempest = s.Tempest with { Cause = cause } }
        : s with { AutoTrader = s.AutoTrader with { Cause = cause } });

    private static IRenderedComponent<IComponent> Offer(Screen screen, RemedyAction action, SessionName session = SessionName.Tempest)
    {
        if (session is SessionName.AutoTrader)
            screen.Broker.Connect(); // the engine's cause counts once Tempest's own connection stands
        Show(screen, Remedied(action), session);
        return screen.Show<HomePage>();
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<IComponent> page, string name) => page.FindAll("button").Single(button => button.TextContent.Trim() == name);
}
