using System.Reflection;
using Tempest.Broker.State;

namespace Tempest.Broker.Tests.Diagnosis;

/// <summary>
/// Every situation for real, over loopback sockets, against the real broker: what it says in its snapshot is what docs/causes.md says. That REST and the screen
/// say the same is shown in Tempest.Web.Tests, over the same situations.
/// </summary>
public sealed class FaultMatrixTests
{
    /// <summary>The codes that the outside relies on, spelt by hand from its contract.</summary>
    private static readonly string[] s_promised =
    [
        "hostNotFound", "socketRefused", "timedOut", "unreachable", "closedBeforeHandshake", "noAnswer", "notTws", "versionUnsupported", "closedAfterStart", "clientIdInUse",
        "closedByTws", "stoppedAnswering", "protocolError", "ibLinkDown", "farmDown", "readOnly", "portReserved",
    ];

    public static TheoryData<string> Rows => [.. Situations.All.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Is_named_for_what_it_is(string row)
    {
        var expected = DiagnosisDocument.Sections[row].WithoutButtons;

        await using var run = await SituationRun.BringAboutAsync(Situations.All[row], expected);

        Assert.Equal($"{expected}", $"{run.Told}");
        var others = run.Desk.Seen.SelectMany(s => new[] { s.Tempest.Cause, s.AutoTrader.Cause }).Where(c => c is not null).Select(c => c!).Distinct().ToList();
        Assert.All(others, c => Assert.True(c.Code is "clientIdInUse" || !c.Title.Contains("is in use", StringComparison.Ordinal), c.Title));
        Assert.All(others, c => Assert.All(c.Remedies, r => Assert.EndsWith(".", r.Text, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_code_that_is_promised_or_named_has_a_situation()
    {
        var named = typeof(CauseCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);

        var shown = Situations.All.Values.Select(s => s.Code).ToHashSet();

        Assert.Equal([], s_promised.Union(named).Except(shown));
        Assert.True(Situations.All.Count >= 25);
    }

    [Fact]
    public void The_document_has_every_situation_and_no_other() => Assert.Equal(Situations.All.Keys.Order(), DiagnosisDocument.Sections.Keys.Order());
}
