using System.Text.RegularExpressions;

namespace Tempest.Architecture.Tests;

/// <summary>docs/product-page.md: every statement that a finished issue keeps has a proof, and every proof it names is a test that is there.</summary>
public sealed partial class ProductPageTests
{
    private static readonly string[] s_finished = ["Connect"];

    [Fact]
    public void Every_statement_of_a_finished_issue_has_a_proof()
    {
        var rows = Rows();

        Assert.True(rows.Count > 60, $"only {rows.Count} statements were found");
        Assert.All(rows, row => Assert.Contains(row.Kind, new[] { "does", "says", "outside" }));
        Assert.Empty(rows.Where(row => row.Kind != "outside" && s_finished.Contains(row.Issue) && row.Proofs.Count == 0).Select(row => row.Statement));
        Assert.Empty(rows.Where(row => row.Kind != "outside" && row.Issue.Length == 0).Select(row => row.Statement));
    }

    [Fact]
    public void Every_proof_is_a_test_that_is_there()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Root(), "tests"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Where(text => text.Contains("[Fact", StringComparison.Ordinal) || text.Contains("[Theory", StringComparison.Ordinal))
            .ToList();

        var missing = Rows().SelectMany(row => row.Proofs).Distinct().Where(proof => !sources.Any(source => Holds(source, proof)));

        Assert.Empty(missing);
    }

    private static bool Holds(string source, string proof)
    {
        var (type, method) = (proof[..proof.IndexOf('.', StringComparison.Ordinal)], proof[(proof.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        return Regex.IsMatch(source, $@"\bclass {type}\b") && Regex.IsMatch(source, $@"\b{method}\(");
    }

    private static List<Row> Rows() =>
    [
        .. File.ReadLines(Path.Combine(Root(), "docs", "product-page.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| statement", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" |"))
            .Select(cells => new Row(
                cells[0].Trim(), cells[1].Trim(), cells.ElementAtOrDefault(2)?.Trim() ?? "",
                [.. Proof().Matches(cells.ElementAtOrDefault(3) ?? "").Select(m => m.Groups[1].Value)])),
    ];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tempest.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Tempest.sln was not found above the tests.");
    }

    [GeneratedRegex(@"`(\w+\.\w+)`")]
    private static partial Regex Proof();

    private sealed record Row(string Statement, string Kind, string Issue, IReadOnlyList<string> Proofs);
}
