using System.Text.RegularExpressions;
using Tempest.Broker.Clockwork;
using Tempest.Broker.State;

namespace Tempest.Web.Tests.Features.Metrics;

public sealed partial class MetricsTests
{
    [Fact]
    public async Task Sessions_links_and_outage_are_told_as_they_stand_at_that_moment()
    {
        await using var app = await TempestApp.StartAsync();
        var before = await LinesAsync(app);
        app.Broker.Connect();
        app.Broker.Store.Update(s => s with
        {
            Tempest = s.Tempest with { Links = s.Tempest.Links with { Ib = LinkState.Down, Farms = [new("usfarm", FarmKind.MarketData, LinkState.Up), new("ushmds", FarmKind.Historical, LinkState.Down)] } },
            Clockwork = s.Clockwork with { DownSince = FakeBroker.Start, Tone = OutageTone.Overdue },
        });

        var now = await LinesAsync(app);

        Assert.Equal("0", before["""tempest_session_connected{session="tempest"}"""]);
        Assert.DoesNotContain("""tempest_ib_link_up{session="tempest"}""", before.Keys); // not known is not down
        Assert.Equal("1", now["""tempest_session_connected{session="tempest"}"""]);
        Assert.Equal("1", now["""tempest_session_state{session="tempest",state="connected"}"""]);
        Assert.Equal("0", now["""tempest_session_state{session="tempest",state="connecting"}"""]);
        Assert.Equal("0", now["""tempest_ib_link_up{session="tempest"}"""]);
        Assert.Equal("1", now["""tempest_farm_up{farm="usfarm",kind="marketData"}"""]);
        Assert.Equal("0", now["""tempest_farm_up{farm="ushmds",kind="historical"}"""]);
        Assert.Equal("67", now["tempest_outage_seconds"]); // 9:30:00 to 9:31:07
        Assert.Equal("1", now["tempest_outage_unusual"]);
        Assert.Contains("process_working_set_bytes", now.Keys);
    }

    [Fact]
    public async Task A_farm_that_is_no_longer_named_is_gone()
    {
        await using var app = await TempestApp.StartAsync();
        app.Broker.Connect();
        app.Broker.Store.Update(s => s with { Tempest = s.Tempest with { Links = s.Tempest.Links with { Farms = [new("usfarm", FarmKind.MarketData, LinkState.Up)] } } });
        await LinesAsync(app);

        app.Broker.Store.Update(s => s with { Tempest = s.Tempest with { Links = s.Tempest.Links with { Farms = [] } } });

        Assert.DoesNotContain((await LinesAsync(app)).Keys, name => name.StartsWith("tempest_farm_up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_line_is_of_the_form_that_Prometheus_reads_and_none_holds_an_account()
    {
        await using var app = await TempestApp.StartAsync(seesAccounts: true);
        app.Broker.Connect();

        using var answer = await app.Client.GetAsync("/metrics", TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches(Line(), line));
        Assert.DoesNotContain("1234567", text, StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, string>> LinesAsync(TempestApp app) =>
        (await app.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line[0] != '#')
        .ToDictionary(line => line[..line.LastIndexOf(' ')], line => line[(line.LastIndexOf(' ') + 1)..]);

    [GeneratedRegex("""^(# (HELP|TYPE) [a-z_]+ .+|[a-zA-Z_:][a-zA-Z0-9_:]*(\{[a-z]+="[^"\\]*"(,[a-z]+="[^"\\]*")*\})? (-?[0-9.]+(e[+-]?[0-9]+)?|NaN|[+-]Inf))$""", RegexOptions.IgnoreCase)]
    private static partial Regex Line();
}
