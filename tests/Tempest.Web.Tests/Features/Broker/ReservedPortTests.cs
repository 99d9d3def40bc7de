using Bunit;
using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Diagnosis;
using Tempest.Broker.Machine;
using Tempest.Broker.State;
using Tempest.Tws.Connection;
using Tempest.Web.Features.AssistedTrading;

namespace Tempest.Web.Tests.Features.Broker;

/// <summary>From what Windows prints about the ports it keeps to itself, written down here, to what stands on the screen.</summary>
public sealed class ReservedPortTests
{
    private const string Printed = """

        Portausschlussbereiche für das Protokoll "tcp"

        Startport   Endport
        ----------  --------
              5357        5357
              7440        7539
             17400       17499
             50000       50059     *

        * - Verwaltete Portausschlüsse
        """;

    private const string Commands = "net stop winnat\nnetsh interface ipv4 add excludedportrange protocol=tcp startport=7497 numberofports=1 store=persistent\nnet start winnat";

    [Fact]
    public async Task The_commands_stand_there_to_be_read_and_are_copied_at_a_click_and_a_free_port_is_offered()
    {
        await using var screen = new Screen();
        screen.Page.Setup<bool>("copy", Commands).SetResult(true);
        var cause = await RefusedAtAsync(7497);
        screen.Broker.Store.Update(s => s with { Tempest = s.Tempest with { Cause = cause } });
        var page = screen.Show<HomePage>();

        var said = page.Find("[data-testid=cause]");
        Assert.Contains("Windows keeps port 7497 to itself", said.TextContent, StringComparison.Ordinal);
        Assert.Contains("7440 to 7539", said.TextContent, StringComparison.Ordinal);
        Assert.Equal(Commands, page.Find("pre.commands").TextContent.ReplaceLineEndings("\n"));
        Assert.DoesNotContain("17497", said.TextContent, StringComparison.Ordinal); // it lies in a block as well

        await page.FindAll("button").Single(b => b.TextContent.Trim() == "Copy the administrator's commands").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("Copied the administrator's commands.", PanelTests.Text(page), StringComparison.Ordinal));
        await page.FindAll("button").Single(b => b.TextContent.Trim() == "Use port 17671 (paper)").ClickAsync();

        Assert.Equal(17671, screen.Broker.Store.Current.Saved.Port);
        Assert.Equal(1, screen.Broker.Reconnects);
    }

    [Fact]
    public async Task A_port_outside_the_blocks_is_not_said_to_be_reserved()
    {
        Assert.Equal(CauseCode.SocketRefused, (await RefusedAtAsync(7540)).Code);
    }

    private static async Task<Cause> RefusedAtAsync(int port)
    {
        var machine = await new DesktopMachine(new FakeTimeProvider(FakeBroker.Start), new Netsh()).LookAsync(Xunit.TestContext.Current.CancellationToken);
        var seen = new Observation(new DialTarget("127.0.0.1", port, 417), new ConnectionFailure(FailureKind.Refused, "refused", null))
        {
            At = FakeBroker.Start,
            Machine = machine with { Listeners = [] },
            Mode = AccountMode.Paper,
        };
        return Classifier.Of(seen);
    }

    private sealed class Netsh : IPrograms
    {
        public Task<string?> ReadAsync(string program, string arguments, TimeSpan limit, CancellationToken cancellation) =>
            Task.FromResult<string?>(arguments.Contains("ipv4", StringComparison.Ordinal) ? Printed : "");
    }
}
