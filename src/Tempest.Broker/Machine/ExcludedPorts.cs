using System.Collections.Immutable;
using System.Globalization;

namespace Tempest.Broker.Machine;

/// <summary>
/// The table that <c>netsh interface ipv4 show excludedportrange protocol=tcp</c> prints. Its words are in the language of Windows, so only its numbers are read.
/// Ranges with an asterisk are left out: an administrator took those out of what Windows hands out by itself, and any program may still ask for one of them by its number.
/// </summary>
internal static class ExcludedPorts
{
    /// <summary>The ranges that no program can use; empty where it lists none or is something else.</summary>
    internal static ImmutableArray<PortRange> Parse(string table)
    {
        var ranges = ImmutableArray.CreateBuilder<PortRange>();
        foreach (var line in table.Split('\n'))
        {
            var words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words is [_, _] && Port(words[0]) is { } from && Port(words[1]) is { } to && from <= to)
                ranges.Add(new PortRange(from, to));
        }

        return ranges.ToImmutable();
    }

    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : null;
}
