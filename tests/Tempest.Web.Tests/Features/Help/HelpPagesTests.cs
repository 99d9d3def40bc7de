using System.Text.RegularExpressions;
using Bunit;
using Tempest.Web.Features.Help;

namespace Tempest.Web.Tests.Features.Help;

public sealed partial class HelpPagesTests
{
    [Theory]
    [InlineData("Global Configuration")]
    [InlineData("Edit")]
    [InlineData("File")]
    [InlineData("Enable ActiveX and Socket Clients")]
    [InlineData("Read-Only API")]
    [InlineData("Trusted IPs")]
    [InlineData("127.0.0.1")]
    [InlineData("Socket port")]
    [InlineData("Tools → TWS Connection…")]
    [InlineData("Tools → Refresh Orders Cache")]
    [InlineData("Tempest client ID")]
    [InlineData("AutoTrader client ID")]
    [InlineData("● Connected")]
    [InlineData("◐ Connecting…")]
    [InlineData("○ Disconnected")]
    [InlineData("Interactive Brokers Not Connected")]
    [InlineData("Retry Now")]
    [InlineData("Continue Anyway")]
    [InlineData("signal feed")]
    [InlineData("Tempest 50 and AutoTrader 51")]
    [InlineData("firewall")]
    [InlineData("substantial risk of loss")]
    public async Task The_page_about_connecting_uses_the_exact_labels(string label)
    {
        await using var screen = new Screen();

        var page = screen.Render<ConnectingPage>();

        Assert.Contains(label, Words(page.Find("article").TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ports_of_Interactive_Brokers_stand_in_a_table()
    {
        await using var screen = new Screen();

        var page = screen.Render<ConnectingPage>();

        Assert.Equal(
            ["TWS Paper 7497", "TWS Live 7496", "IB Gateway Paper 4002", "IB Gateway Live 4001"],
            page.FindAll("tbody tr").Select(row => string.Join(" ", row.QuerySelectorAll("td").Take(3).Select(cell => cell.TextContent))));
    }

    [Theory]
    [InlineData("not-running", "4001")]
    [InlineData("api-off", "Enable ActiveX and Socket Clients")]
    [InlineData("port-in-use", "excludedportrange")]
    [InlineData("cycling", "client ID")]
    [InlineData("engine", "WAITING — no broker connection")]
    [InlineData("accept", "◐ Connecting…")]
    [InlineData("remote", "Trusted IPs")]
    [InlineData("silent", "amber")]
    [InlineData("market-data", "Client Portal")]
    [InlineData("schedule", "IB Schedule…")]
    [InlineData("signing-in", "Sunday at 01:00")]
    [InlineData("signal-feed", "bottom of the window")]
    [InlineData("steps", "Global Configuration")]
    public async Task Every_trouble_has_its_section_and_can_be_jumped_to(string id, string names)
    {
        await using var screen = new Screen();

        var page = screen.Render<TroubleshootingPage>();

        Assert.Single(page.FindAll($"nav a[href='help/troubleshooting#{id}']"));
        var section = page.Find("#" + id).TextContent;
        for (var next = page.Find("#" + id).NextElementSibling; next is not null && next.TagName != "H2"; next = next.NextElementSibling)
            section += " " + next.TextContent;
        Assert.Contains(names, Words(section), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("steps-api", "Enable ActiveX and Socket Clients")]
    [InlineData("steps-port", "Socket port")]
    [InlineData("steps-trusted", "Allow connections from localhost only")]
    [InlineData("steps-read-only", "Read-Only API")]
    [InlineData("steps-precautions", "Bypass Order Precautions for API Orders")]
    [InlineData("steps-restart", "Auto restart")]
    public async Task The_steps_for_each_setting_are_there_for_TWS_and_for_IB_Gateway(string id, string names)
    {
        await using var screen = new Screen();

        var steps = screen.Render<TroubleshootingPage>().Find($"#{id}").NextElementSibling!.TextContent;

        Assert.Contains("TWS", steps, StringComparison.Ordinal);
        Assert.Contains("IB Gateway:", steps, StringComparison.Ordinal);
        Assert.Contains(names, Words(steps), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reserved_port_is_mended_by_commands_that_can_be_copied()
    {
        await using var screen = new Screen();

        var page = screen.Render<TroubleshootingPage>();

        Assert.Equal(
            [
                "netsh interface ipv4 show excludedportrange protocol=tcp",
                "net stop winnat\nnetsh int ipv4 add excludedportrange protocol=tcp startport=7497 numberofports=1\nnet start winnat",
            ],
            page.FindAll("pre").Select(block => block.TextContent.ReplaceLineEndings("\n")));
        Assert.Contains("7671", page.Markup, StringComparison.Ordinal);
        Assert.Contains("17497", page.Markup, StringComparison.Ordinal);
    }

    private static string Words(string text) => Spaces().Replace(text, " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
