using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Tempest.Broker.Settings;
using Tempest.Web.Layout;

namespace Tempest.Web.Tests.Features.Broker;

public sealed class TwsConnectionDialogTests
{
    [Fact]
    public async Task It_is_a_dialog_with_the_fields_and_buttons_of_the_product_page()
    {
        await using var screen = new Screen();

        var page = await OpenAsync(screen);

        var dialog = page.Find("[role=dialog]");
        Assert.Equal("TWS Connection", page.Find("#" + dialog.GetAttribute("aria-labelledby")).TextContent.Trim());
        Assert.Equal("text", Field(page, "Host").GetAttribute("type"));
        Assert.Null(Field(page, "Host").GetAttribute("role"));
        Assert.All(["Port", "Tempest client ID", "AutoTrader client ID"], name => Assert.Equal("spinbutton", Field(page, name).GetAttribute("role")));
        Assert.Equal(
            ["TWS paper (7497)", "TWS live (7496)", "Gateway paper (4002)", "Gateway live (4001)", "Cancel", "Save"],
            dialog.QuerySelectorAll("button").Where(button => button.Closest("[aria-hidden=true]") is null).Select(button => button.TextContent.Trim()));
    }

    [Fact]
    public async Task It_shows_what_is_saved_and_empty_means_auto()
    {
        await using var screen = new Screen();
        screen.Broker.SaveConnection(new ConnectionSettings("10.0.0.5", 4001, ClientIdChoice.Pin(50), ClientIdChoice.Auto));

        var page = await OpenAsync(screen);

        Assert.Equal(["10.0.0.5", "4001", "50", ""], Values(page));
        Assert.Equal("auto", Field(page, "AutoTrader client ID").GetAttribute("placeholder"));
    }

    [Theory]
    [InlineData("TWS paper (7497)", "7497")]
    [InlineData("TWS live (7496)", "7496")]
    [InlineData("Gateway paper (4002)", "4002")]
    [InlineData("Gateway live (4001)", "4001")]
    public async Task A_quick_pick_sets_the_port_and_shows_that_it_is_the_one(string name, string port)
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);
        await TypeAsync(page, "Port", "1234");
        Assert.Empty(page.FindAll(".pick[aria-pressed=true]"));

        await Button(page, name).ClickAsync();

        Assert.Equal(port, Field(page, "Port").GetAttribute("value"));
        Assert.Equal(name, page.Find(".pick[aria-pressed=true]").TextContent);
    }

    [Fact]
    public async Task What_was_typed_is_saved_and_takes_effect_later()
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);

        await FillAsync(page, " 10.0.0.5 ", "4002", "50", "51");
        await SaveAsync(page);

        Assert.Equal(new ConnectionSettings("10.0.0.5", 4002, ClientIdChoice.Pin(50), ClientIdChoice.Pin(51)), screen.Broker.Store.Current.Saved);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=dialog]")));
        Assert.Equal(0, screen.Broker.Reconnects);
        Assert.Empty(page.FindAll(".mud-snackbar")); // the line about waiting settings says it, on every page
    }

    [Fact]
    public async Task Saving_what_is_in_use_already_is_confirmed_with_an_action_to_reconnect()
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);

        await SaveAsync(page);

        page.WaitForAssertion(() => Assert.Contains("Saved. Takes effect at the next reconnect", page.Find(".mud-snackbar").TextContent, StringComparison.Ordinal));
        await Button(page, "Reconnect now").ClickAsync();
        Assert.Equal(1, screen.Broker.Reconnects);
    }

    [Theory]
    [InlineData("Host", "")]
    [InlineData("Host", "http://x")]
    [InlineData("Port", "")]
    [InlineData("Port", "0")]
    [InlineData("Port", "65536")]
    [InlineData("Port", "99999999999")]
    [InlineData("Port", "74.97")]
    [InlineData("Port", "abc")]
    [InlineData("Tempest client ID", "-1")]
    [InlineData("Tempest client ID", "1000")]
    [InlineData("Tempest client ID", "999")]
    [InlineData("Tempest client ID", "5x")]
    [InlineData("AutoTrader client ID", "1000")]
    [InlineData("AutoTrader client ID", "1.5")]
    public async Task A_bad_value_is_kept_and_named_at_its_field_which_gets_the_focus(string field, string text)
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);
        var reference = ReferenceOf(Field(page, field));

        await TypeAsync(page, field, text);
        Assert.Equal("false", Field(page, field).GetAttribute("aria-invalid"));
        await SaveAsync(page);

        var input = Field(page, field);
        Assert.Equal(text, input.GetAttribute("value"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        var problem = page.Find($"#{input.Id}-problem");
        Assert.Contains(problem.Id!, input.GetAttribute("aria-describedby")!, StringComparison.Ordinal);
        Assert.EndsWith(".", problem.TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll(".field-problem"));
        Assert.Equal(0, screen.Broker.Saves);
        Assert.Single(page.FindAll("[role=dialog]"));
        Assert.Equal(reference, FocusedReference(screen));
    }

    [Fact]
    public async Task All_bad_values_are_named_at_once_and_the_first_gets_the_focus()
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);
        var port = ReferenceOf(Field(page, "Port"));

        await FillAsync(page, "127.0.0.1", "70000", "x", "1000");
        await SaveAsync(page);

        Assert.Equal(3, page.FindAll(".field-problem").Count);
        Assert.Equal(port, FocusedReference(screen));
    }

    [Fact]
    public async Task Two_equal_pinned_IDs_warn_and_are_not_saved()
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);

        await FillAsync(page, "127.0.0.1", "7497", "50", "50");
        await SaveAsync(page);

        Assert.Contains("Both client IDs are 50", page.Find("#tws-autotrader-id-problem").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, screen.Broker.Saves);
    }

    [Fact]
    public async Task A_bad_value_is_named_once_its_field_is_left_and_no_longer_once_it_is_right()
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);

        await TypeAsync(page, "Port", "70000");
        Assert.Empty(page.FindAll(".field-problem"));
        await Field(page, "Port").BlurAsync(new FocusEventArgs());
        Assert.Single(page.FindAll(".field-problem"));
        await TypeAsync(page, "Port", "7000");
        Assert.Empty(page.FindAll(".field-problem"));
    }

    [Fact]
    public async Task Cancel_discards()
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);

        await FillAsync(page, "10.0.0.5", "4002", "50", "51");
        await Button(page, "Cancel").ClickAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=dialog]")));
        Assert.Equal(0, screen.Broker.Saves);
        await ChooseAsync(page, "TWS Connection…");
        Assert.Equal(["127.0.0.1", "7497", "", ""], Values(page));
    }

    [Fact]
    public async Task There_is_one_dialog_at_a_time()
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);
        await TypeAsync(page, "Port", "4001");

        await ChooseAsync(page, "TWS Connection…");

        Assert.Single(page.FindAll("[role=dialog]"));
        Assert.Equal("4001", Field(page, "Port").GetAttribute("value"));
    }

    [Fact]
    public async Task When_it_closes_the_focus_goes_back_to_Tools()
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);

        await Button(page, "Cancel").ClickAsync();

        await screen.WaitForCallAsync(page, "focus", "#tools-menu button");
    }

    [Fact]
    public async Task What_auto_means_now_is_said_below_the_fields()
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);
        Assert.Equal("Empty means auto → 417 now; drawn anew at each start.", page.Find("#tws-tempest-id-hint").TextContent);
        Assert.Equal("Empty means auto → 418: the Tempest client ID plus one.", page.Find("#tws-autotrader-id-hint").TextContent);

        await TypeAsync(page, "Tempest client ID", "70");

        Assert.Contains("Pinned", page.Find("#tws-tempest-id-hint").TextContent, StringComparison.Ordinal);
        Assert.Contains("71", page.Find("#tws-autotrader-id-hint").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_AutoTrader_ID_that_is_kept_is_not_called_adjacent()
    {
        await using var screen = new Screen();
        screen.Broker.KeptAutoTraderId = 77;

        var page = await OpenAsync(screen);

        var hint = page.Find("#tws-autotrader-id-hint").TextContent;
        Assert.Contains("77", hint, StringComparison.Ordinal);
        Assert.Contains("not next to", hint, StringComparison.Ordinal);
        Assert.DoesNotContain("plus one", hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tempest client ID")]
    [InlineData("AutoTrader client ID")]
    public async Task Pinning_zero_says_what_it_does_in_TWS(string field)
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);
        Assert.Empty(page.FindAll("[data-testid=zero-warning]"));

        await TypeAsync(page, field, "0");

        Assert.Contains("by hand", page.Find("[data-testid=zero-warning]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.8.8", false)]
    [InlineData("::1", false)]
    [InlineData("localhost", false)]
    [InlineData("LOCALHOST", false)]
    [InlineData("", false)]
    [InlineData("10.0.0.5", true)]
    [InlineData("vps1.example.com", true)]
    [InlineData("localhost.example.com", true)]
    public async Task Another_computer_brings_the_warning_about_an_open_API(string host, bool warns)
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);

        await TypeAsync(page, "Host", host);

        Assert.Equal(warns, page.FindAll("[data-testid=remote-warning]").Count == 1);
    }

    [Theory]
    [InlineData("Port", "7497", "ArrowUp", "7498")]
    [InlineData("Port", "7497", "ArrowDown", "7496")]
    [InlineData("Port", "7497", "PageUp", "7507")]
    [InlineData("Port", "65535", "ArrowUp", "65535")]
    [InlineData("Port", "1", "ArrowDown", "1")]
    [InlineData("Port", "abc", "ArrowUp", "abc")]
    [InlineData("Tempest client ID", "0", "ArrowDown", "0")]
    [InlineData("Tempest client ID", "999", "ArrowUp", "999")]
    [InlineData("Tempest client ID", "", "ArrowUp", "417")]
    [InlineData("AutoTrader client ID", "", "ArrowDown", "418")]
    public async Task The_spin_boxes_step_with_the_keys(string field, string text, string key, string expected)
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);
        await TypeAsync(page, field, text);

        await Field(page, field).KeyDownAsync(new KeyboardEventArgs { Key = key });

        Assert.Equal(expected, Field(page, field).GetAttribute("value"));
    }

    [Fact]
    public async Task Values_saved_elsewhere_meanwhile_are_not_overwritten_in_silence()
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);
        await TypeAsync(page, "Port", "4001");
        var theirs = ConnectionSettings.Default with { Host = "10.0.0.9" };

        screen.Broker.SaveConnection(theirs);
        page.WaitForAssertion(() => Assert.Contains("10.0.0.9:7497", page.Find("[data-testid=saved-elsewhere]").TextContent, StringComparison.Ordinal));
        await SaveAsync(page);
        Assert.Equal(theirs, screen.Broker.Store.Current.Saved);
        Assert.Single(page.FindAll("[role=dialog]"));

        await Button(page, "Keep what I typed").ClickAsync();
        await SaveAsync(page);
        Assert.Equal(ConnectionSettings.Default with { Port = 4001 }, screen.Broker.Store.Current.Saved);
    }

    [Fact]
    public async Task Values_saved_elsewhere_meanwhile_can_be_taken()
    {
        await using var screen = new Screen();
        var page = await OpenAsync(screen);
        await TypeAsync(page, "Port", "4001");

        screen.Broker.SaveConnection(ConnectionSettings.Default with { Host = "10.0.0.9" });
        page.WaitForElement("[data-testid=saved-elsewhere]");
        await Button(page, "Show those values").ClickAsync();

        Assert.Equal(["10.0.0.9", "7497", "", ""], Values(page));
        Assert.Empty(page.FindAll("[data-testid=saved-elsewhere]"));
    }

    [Fact]
    public async Task A_disk_that_refuses_is_said_and_nothing_typed_is_lost()
    {
        await using var screen = new Screen();
        screen.Broker.SavingFails = new SettingsNotSavedException("The disk is full. Make room and save again.", new IOException());
        var page = await OpenAsync(screen);
        await FillAsync(page, "10.0.0.5", "4002", "50", "51");

        await SaveAsync(page);

        Assert.Contains("The disk is full. Make room and save again.", page.Find("[data-testid=save-failure][role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["10.0.0.5", "4002", "50", "51"], Values(page));
        screen.Broker.SavingFails = null;
        await SaveAsync(page);
        Assert.Equal(1, screen.Broker.Saves);
    }

    private static async Task<IRenderedComponent<IComponent>> OpenAsync(Screen screen)
    {
        var page = screen.Show<ToolsMenu>();
        await ChooseAsync(page, "TWS Connection…");
        return page;
    }

    private static async Task ChooseAsync(IRenderedComponent<IComponent> page, string item)
    {
        await page.Find("#tools-menu button").ClickAsync();
        page.WaitForElement("[role=menuitem]");
        _ = page.FindAll("[role=menuitem]").Single(element => element.TextContent.Trim() == item).ClickAsync(); // ends when the dialog is closed
        page.WaitForElement("[role=dialog]");
    }

    private static IElement Field(IRenderedComponent<IComponent> page, string label) =>
        page.Find("#" + page.FindAll("label").Single(element => element.TextContent == label).GetAttribute("for"));

    private static IElement Button(IRenderedComponent<IComponent> page, string name) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == name);

    // Found and typed into in one go on the page's own thread: a drawing between the two would take the handler away.
    private static Task TypeAsync(IRenderedComponent<IComponent> page, string field, string text) =>
        page.InvokeAsync(() => Field(page, field).InputAsync(text));

    private static async Task FillAsync(IRenderedComponent<IComponent> page, string host, string port, string tempest, string autoTrader)
    {
        await TypeAsync(page, "Host", host);
        await TypeAsync(page, "Port", port);
        await TypeAsync(page, "Tempest client ID", tempest);
        await TypeAsync(page, "AutoTrader client ID", autoTrader);
    }

    private static string?[] Values(IRenderedComponent<IComponent> page) =>
        [.. ((string[])["Host", "Port", "Tempest client ID", "AutoTrader client ID"]).Select(field => Field(page, field).GetAttribute("value"))];

    private static Task SaveAsync(IRenderedComponent<IComponent> page)
    {
        Assert.Equal("submit", Button(page, "Save").GetAttribute("type"));
        Assert.Equal("tws-connection", Button(page, "Save").GetAttribute("form"));
        return page.Find("form#tws-connection").SubmitAsync();
    }

    // Only what was drawn first carries it.
    private static string? ReferenceOf(IElement input) =>
        input.Attributes.Single(attribute => attribute.Name.StartsWith("blazor:elementreference", StringComparison.OrdinalIgnoreCase)).Value;

    private static string? FocusedReference(Screen screen) =>
        ((ElementReference?)screen.JSInterop.Invocations.Last(call => call.Identifier == "Blazor._internal.domWrapper.focus").Arguments[0])?.Id;
}
