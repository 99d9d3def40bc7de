using System.Text.RegularExpressions;

namespace Tempest.Broker.Tests.Diagnosis;

/// <summary>docs/causes.md: what is said in each situation stands there under its name, after a mark. The part before it is written by hand.</summary>
internal static class DiagnosisDocument
{
    private const string Mark = "## What is said\n";

    private static readonly string s_text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "causes.md")).ReplaceLineEndings("\n");

    /// <summary>By the names of <see cref="Situations"/>.</summary>
    internal static IReadOnlyDictionary<string, ToldCause> Sections { get; } = Regex.Split(s_text[Math.Max(0, s_text.IndexOf(Mark, StringComparison.Ordinal))..], "^### ", RegexOptions.Multiline)
        .Skip(1).Select(section => section.Split('\n', 2)).ToDictionary(section => section[0].Trim(), section => ToldCause.Parse(section[1]));

    /// <summary>The document with these sections in the place of its own.</summary>
    internal static string With(IReadOnlyDictionary<string, ToldCause> told)
    {
        var start = s_text.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        var intro = s_text[start..(s_text.IndexOf("\n### ", start, StringComparison.Ordinal) is var first and >= 0 ? first : s_text.Length)].Trim();
        return s_text[..start] + $"\n{intro}\n" + string.Concat(Situations.All.Keys.Where(told.ContainsKey).Select(name => $"\n### {name}\n\n{told[name]}"));
    }
}
