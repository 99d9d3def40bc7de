using System.Collections.Immutable;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Help;

public sealed partial class LiveChecklist
{
    private bool _all = true;

    private IEnumerable<ChecklistRow> Shows => Slice.Rows.Where(row => _all || row.Finding is not Finding.NotTheCase).OrderBy(row => row.Finding is Finding.Found ? 0 : 1);

    private string Sum => Slice.Rows.Count(row => row.Finding is Finding.Found) switch
    {
        0 => "Nothing is found to be wrong.",
        1 => "One thing is found.",
        var many => FormattableString.Invariant($"{many} things are found."),
    };

    protected override Shown Select(BrokerSnapshot state) => new(Checklist.Of(state));

    private static string Words(Finding finding) => finding switch
    {
        Finding.Found => "found",
        Finding.NotTheCase => "not the case",
        _ => "cannot tell",
    };

    private static string Sign(Finding finding) => finding switch
    {
        Finding.Found => "⚠",
        Finding.NotTheCase => "✓",
        _ => "?",
    };

    /// <summary>What is shown.</summary>
    public sealed record Shown
    {
        internal Shown(ImmutableArray<ChecklistRow> rows) => Rows = rows;

        internal ImmutableArray<ChecklistRow> Rows { get; }

        /// <summary>Equal when every row is.</summary>
        public bool Equals(Shown? other) => other is not null && Rows.SequenceEqual(other.Rows);

        /// <inheritdoc/>
        public override int GetHashCode() => Rows.Length;
    }
}
