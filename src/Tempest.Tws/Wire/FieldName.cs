using System.Collections.Concurrent;

namespace Tempest.Tws.Wire;

/// <summary>
/// Field names out of the expressions that layouts are written in. People read the property's name. The protocol
/// reference and the recorded frames have names of their own, which follow from the same expression: a field of the
/// message itself (<c>m</c>) begins small, one of an entry in a list (<c>g</c>) is named as it is, one of a shared record
/// keeps its letter, so that <c>c.ConId</c> is "c.ConId". A layout says the name where this rule does not give it.
/// </summary>
internal static class FieldName
{
    private static readonly ConcurrentDictionary<string, string> s_reference = new(StringComparer.Ordinal);

    /// <summary>"m?.OrderId", "m.OrderId" and "m?.OrderId is true" are OrderId.</summary>
    internal static string From(string expression)
    {
        var (start, end) = Member(expression);
        return expression[start..end];
    }

    /// <summary>The name in the protocol reference: <paramref name="wire"/> where the layout says one.</summary>
    internal static string Reference(string expression, string? wire) => wire ?? s_reference.GetOrAdd(expression, FromRule);

    private static string FromRule(string expression)
    {
        var (start, end) = Member(expression);
        var name = expression[start..end];
        if (start == 0)
            return name;
        return expression[0] switch
        {
            'm' => char.ToLowerInvariant(name[0]) + name[1..],
            'g' => name,
            var letter => $"{letter}.{name}",
        };
    }

    /// <summary>The first member that is named after the first dot, or the whole of what has none ("message number").</summary>
    private static (int Start, int End) Member(string expression)
    {
        var dot = expression.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return (0, expression.Length);
        var end = dot + 1;
        while (end < expression.Length && char.IsAsciiLetterOrDigit(expression[end]))
            end++;
        return (dot + 1, end);
    }
}
