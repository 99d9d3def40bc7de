using System.Text.RegularExpressions;

namespace Tempest.Architecture.Tests;

/// <summary>SECURITY.md: every threat has a control and a proof, and every proof it names is a test that is there.</summary>
public sealed partial class ThreatTests
{
    [Fact]
    public void Every_threat_of_the_model_stands_there_with_a_control_and_a_proof()
    {
        var rows = Rows();

        Assert.Equal(Enumerable.Range(1, 18).Select(n => $"T{n} "), rows.Select(r => Number().Match(r.Threat).Value).Where(n => n.Length > 0));
        Assert.All(rows, row => Assert.True(row is { Control.Length: > 10, Proofs.Length: > 0 }, row.Threat));
    }

    [Fact]
    public void Every_proof_is_a_test_that_is_there()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Tempests.Root, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();

        var missing = Rows().SelectMany(r => r.Proofs).Distinct().Where(proof => !sources.Exists(source => Holds(source, proof)));

        Assert.Empty(missing);
    }

    [Fact]
    public void A_proof_that_is_not_there_is_found() =>
        Assert.False(Holds("class ThreatTests\n{\n    [Fact]\n    public void Something()\n", "ThreatTests.Something_else"));

    /// <summary>The method must carry the mark of a test, not only have the name.</summary>
    private static bool Holds(string source, string proof)
    {
        var (type, method) = (proof[..proof.IndexOf('.', StringComparison.Ordinal)], proof[(proof.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        return Regex.IsMatch(source, $@"\bclass {type}\b") && Regex.IsMatch(source, $@"\[(Fact|Theory|InlineData|MemberData)[^\n]*\n\s*public [\w ]+ {method}\(");
    }

    private static Row[] Rows() =>
    [
        .. File.ReadLines(Path.Combine(Tempests.Root, "SECURITY.md"))
            .SkipWhile(line => line != "## Threats")
            .TakeWhile(line => line != "## What remains")
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| threat", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | "))
            .Select(cells => new Row(cells[0], cells[1], [.. Proof().Matches(cells[2]).Select(m => m.Groups[1].Value)])),
    ];

    [GeneratedRegex(@"`(\w+\.\w+)`")]
    private static partial Regex Proof();

    [GeneratedRegex(@"^T\d+ ")]
    private static partial Regex Number();

    private sealed record Row(string Threat, string Control, string[] Proofs);
}
