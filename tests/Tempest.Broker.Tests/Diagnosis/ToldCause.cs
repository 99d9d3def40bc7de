using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Tempest.Broker.State;

namespace Tempest.Broker.Tests.Diagnosis;

/// <summary>A cause as somebody is told it: by a snapshot, over REST, on the screen, or in docs/causes.md. Numbers that differ from run to run are named in braces.</summary>
/// <param name="Code">Null where it is not told.</param>
/// <param name="Confidence">Null where it is not told.</param>
/// <param name="Remedies">Each with the name of its button or link; null where it has none, or buttons are not told.</param>
internal sealed partial record ToldCause(string? Code, Confidence? Confidence, string Title, string Detail, string? WouldTell, ImmutableArray<(string Text, string? Button)> Remedies)
{
    private const string Tells = "What would tell: ";

    internal static ToldCause Of(Cause cause) =>
        new(cause.Code, cause.Confidence, cause.Title, cause.Detail, cause.WouldTell, [.. cause.Remedies.Select(r => (r.Text, (string?)null))]);

    internal ToldCause WithoutButtons => this with { Remedies = [.. Remedies.Select(r => (r.Text, (string?)null))] };

    internal ToldCause WithoutConfidence => this with { Confidence = null, WouldTell = null };

    /// <summary>With names in the place of numbers that the system, or a throw of dice, gave.</summary>
    /// <param name="ports">Ports that are of this run, with their names.</param>
    internal ToldCause Named(params IReadOnlyList<(int Port, string Name)> ports)
    {
        string Name(string text)
        {
            foreach (var (port, name) in ports)
                text = Regex.Replace(text, string.Create(CultureInfo.InvariantCulture, $@"(?<!\d){port}(?!\d)"), name);
            return Seconds().Replace(ClientId().Replace(text, "$1{ID}"), "{some} seconds");
        }

        return this with
        {
            Title = Name(Title),
            Detail = Name(Detail),
            WouldTell = WouldTell is null ? null : Name(WouldTell),
            Remedies = [.. Remedies.Select(r => (Name(r.Text), r.Button is null ? null : Name(r.Button)))],
        };
    }

    /// <summary>As it stands in the document.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"`{Code}`, {Confidence?.ToString().ToLowerInvariant()}\n\n**{Title}**\n\n{Detail}\n\n");
        if (WouldTell is not null)
            text.Append(CultureInfo.InvariantCulture, $"{Tells}{WouldTell}\n\n");
        foreach (var (remedy, button) in Remedies)
            text.Append(CultureInfo.InvariantCulture, $"- {remedy}{(button is null ? "" : $" [{button}]")}\n");
        return text.ToString();
    }

    /// <summary>From what stands in the document.</summary>
    internal static ToldCause Parse(string section)
    {
        var lines = section.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var code = Head().Match(lines[0]);
        var tells = lines.FirstOrDefault(l => l.StartsWith(Tells, StringComparison.Ordinal));
        return new(
            code.Groups[1].Value, Enum.Parse<Confidence>(code.Groups[2].Value, ignoreCase: true), lines[1].Trim('*'), lines[2], tells?[Tells.Length..],
            [.. lines.Where(l => l.StartsWith("- ", StringComparison.Ordinal)).Select(l => Line().Match(l)).Select(m => (m.Groups[1].Value, m.Groups[2].Success ? m.Groups[2].Value : null))]);
    }

    [GeneratedRegex(@"^`(\w+)`, (\w+)$")]
    private static partial Regex Head();

    [GeneratedRegex(@"^- (.*?)(?: \[(.*)\])?$")]
    private static partial Regex Line();

    [GeneratedRegex(@"([Cc]lient ID )\d+")]
    private static partial Regex ClientId();

    [GeneratedRegex(@"\d+ seconds")]
    private static partial Regex Seconds();
}
