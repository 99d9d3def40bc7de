using Bunit;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Machine;
using Tempest.Broker.State;
using Tempest.Web.Features.Help;

namespace Tempest.Web.Tests.Features.Help;

public sealed class ChecklistTests
{
    private static readonly BrokerSnapshot s_connected = Connected();

    [Fact]
    public void A_Tempest_that_has_tried_nothing_claims_next_to_nothing()
    {
        var rows = Checklist.Of(FakeBroker.Initial);

        Assert.Equal(28, rows.Length);
        Assert.DoesNotContain(rows, row => row.Finding is Finding.Found);
        Assert.Equal(
            ["The other computer is off, or a firewall is in the way", "This computer has slept", "IB resets its servers, or TWS restarts", "The signal feed is down"],
            rows.Where(row => row.Finding is Finding.NotTheCase).Select(row => row.Case));
    }

    [Fact]
    public void A_connection_that_stands_rules_out_what_it_can_and_no_more()
    {
        var rows = Checklist.Of(s_connected);

        Assert.DoesNotContain(rows, row => row.Finding is Finding.Found);
        Assert.Equal(
            [
                "“Read-Only API” is checked", "Another login has the market data", "Prices are delayed", "Market data is not subscribed for the API",
                "All market data lines are in use", "A client ID is TWS's master ID, or 0",
            ],
            rows.Where(row => row.Finding is Finding.CannotTell).Select(row => row.Case));
    }

    [Theory]
    [InlineData(CauseCode.HostNotFound, Confidence.Certain, "The host name is wrong", "Found")]
    [InlineData(CauseCode.PortReserved, Confidence.Certain, "Windows keeps the port to itself", "Found")]
    [InlineData(CauseCode.NotTws, Confidence.Certain, "Another program uses the port", "Found")]
    [InlineData(CauseCode.ClosedBeforeHandshake, Confidence.Possible, "TWS does not trust this computer's address", "CannotTell")]
    [InlineData(CauseCode.ClosedBeforeHandshake, Confidence.Likely, "TWS is still starting, and the connection comes and goes", "Found")]
    [InlineData(CauseCode.NoAnswer, Confidence.Possible, "TWS waits for an answer: accept the connection, a login, a notice", "CannotTell")]
    [InlineData(CauseCode.ClosedAfterStart, Confidence.Possible, "A client ID is in use, and the engine cannot connect", "CannotTell")]
    [InlineData(CauseCode.ClientIdInUse, Confidence.Certain, "A client ID is in use, and the engine cannot connect", "Found")]
    [InlineData(CauseCode.VersionUnsupported, Confidence.Certain, "TWS is too old", "Found")]
    [InlineData(CauseCode.ProtocolError, Confidence.Certain, "What TWS sends cannot be read", "Found")]
    [InlineData(CauseCode.StoppedAnswering, Confidence.Possible, "TWS stopped answering, though the connection looks fine", "Found")]
    [InlineData(CauseCode.SocketRefused, Confidence.Possible, "Another program uses the port", "NotTheCase")]
    [InlineData(CauseCode.SocketRefused, Confidence.Possible, "The host name is wrong", "NotTheCase")]
    [InlineData(CauseCode.SocketRefused, Confidence.Possible, "TWS or IB Gateway is not running", "CannotTell")]
    [InlineData(CauseCode.NoAnswer, Confidence.Possible, "“Enable ActiveX and Socket Clients” is off", "CannotTell")]
    public void A_cause_shows_in_its_row_no_surer_than_it_is(string code, Confidence confidence, string name, string finding)
    {
        var state = Failed(code, confidence);

        Assert.Equal(finding, Row(state, name).Finding.ToString());
    }

    [Theory]
    [InlineData(CauseCode.TimedOut)]
    [InlineData(CauseCode.Unreachable)]
    public void Another_computer_that_does_not_answer_is_found_only_where_it_is_another(string code)
    {
        const string Name = "The other computer is off, or a firewall is in the way";
        var here = Failed(code, Confidence.Likely);
        var there = here with { Tempest = here.Tempest with { Host = "10.0.0.5" } };

        Assert.Equal(Finding.NotTheCase, Row(here, Name).Finding);
        Assert.Equal(Finding.Found, Row(there, Name).Finding);
    }

    [Fact]
    public void What_the_operating_system_tells_settles_whether_TWS_runs()
    {
        const string Name = "TWS or IB Gateway is not running";
        var state = Failed(CauseCode.SocketRefused, Confidence.Certain);
        var none = state with { Machine = MachineFacts.Unknown with { TwsPrograms = [] } };
        var one = state with { Machine = MachineFacts.Unknown with { TwsPrograms = [new RunningProgram(100, "TWS", true)] } };

        Assert.Equal(Finding.Found, Row(none, Name).Finding);
        Assert.Equal((Finding.NotTheCase, "TWS runs on this computer."), (Row(one, Name).Finding, Row(one, Name).Says));
        Assert.Equal(Finding.CannotTell, Row(none with { Tempest = none.Tempest with { Host = "10.0.0.5" } }, Name).Finding);
    }

    [Fact]
    public void An_open_port_beside_the_one_that_is_set_is_likely_it()
    {
        var state = Failed(CauseCode.SocketRefused, Confidence.Likely) with
        {
            Ports = new PortScan("127.0.0.1", FakeBroker.Start, false, [new(7497, PortAnswer.Closed, null, AccountMode.Paper, true), new(7496, PortAnswer.Open, null, AccountMode.Live, true)]),
        };

        var row = Row(state, "TWS listens at another port than the one set in Tempest");

        Assert.Equal((Finding.Found, "Likely: nothing answers at 7497, and 7496 is open."), (row.Finding, row.Says));
    }

    [Fact]
    public void What_a_standing_connection_lacks_is_found()
    {
        var state = s_connected with
        {
            Tempest = s_connected.Tempest with { Links = s_connected.Tempest.Links with { Ib = LinkState.Down, Farms = [new Farm("ushmds", FarmKind.Historical, LinkState.Down)] } },
            Board = new NoticeBoard([Notice(NoticeKind.CompetingSession), Notice(NoticeKind.ReadOnly), Notice(NoticeKind.Pacing), Notice(NoticeKind.DelayedData) with { EndedAt = FakeBroker.Start }]),
            Clockwork = s_connected.Clockwork with { Inside = [new ClockworkEvent(ClockworkKind.ServerReset, "Nightly reset", FakeBroker.Start, FakeBroker.Start.AddHours(1), "A test", null)] },
        };

        Assert.Equal(
            ["TWS has no link to IB", "A data farm of IB is down", "“Read-Only API” is checked", "Another login has the market data", "TWS is asked too much at a time", "IB resets its servers, or TWS restarts"],
            Checklist.Of(state).Where(row => row.Finding is Finding.Found).Select(row => row.Case));
    }

    [Fact]
    public async Task Every_row_leads_to_a_section_of_the_page()
    {
        await using var screen = new Screen();

        var page = screen.Render<TroubleshootingPage>();

        var links = page.FindAll("[data-testid=checklist] tbody a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(28, links.Count);
        Assert.All(links, link => Assert.Single(page.FindAll("#" + link["help/troubleshooting#".Length..])));
        Assert.All(Enum.GetValues<HelpTopic>(), topic => Assert.Single(page.FindAll("#" + HelpLinks.To(topic)["help/troubleshooting#".Length..])));
    }

    [Fact]
    public async Task The_list_follows_by_itself_with_what_is_found_first_and_can_be_shortened()
    {
        await using var screen = new Screen();
        screen.Broker.Connect();
        var page = screen.Render<TroubleshootingPage>();
        Assert.StartsWith("Nothing is found to be wrong.", page.Find("[data-testid=checklist-sum]").TextContent, StringComparison.Ordinal);

        screen.Clock.Advance(TimeSpan.FromSeconds(1));
        screen.Broker.Store.Update(s => s with { Tempest = s.Tempest with { Links = s.Tempest.Links with { Ib = LinkState.Down } } });

        page.WaitForAssertion(() => Assert.StartsWith("One thing is found.", page.Find("[data-testid=checklist-sum]").TextContent, StringComparison.Ordinal));
        Assert.Equal("TWS has no link to IB", page.Find("[data-testid=checklist] tbody a").TextContent);
        Assert.Equal("⚠ found", page.Find("[data-testid=checklist] tbody .finding").TextContent);
        page.Find("[data-testid=checklist] input[type=checkbox]").Change(false);
        Assert.Equal(8, page.FindAll("[data-testid=checklist] tbody tr").Count);
    }

    private static ChecklistRow Row(BrokerSnapshot state, string name) => Checklist.Of(state).Single(row => row.Case == name);

    private static BrokerSnapshot Failed(string code, Confidence confidence) => FakeBroker.Initial with
    {
        Tempest = FakeBroker.Initial.Tempest with { Cause = new Cause(code, "A title", "A detail.", []) { Confidence = confidence } },
    };

    private static StandingNotice Notice(NoticeKind kind) => new(kind, "", null, FakeBroker.Start, FakeBroker.Start, 1, null, "A title", "A detail.", []);

    private static BrokerSnapshot Connected()
    {
        var broker = new FakeBroker();
        broker.Connect();
        return broker.Store.Current;
    }
}
