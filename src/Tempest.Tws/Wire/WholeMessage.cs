using System.Globalization;
using System.Text.Json.Nodes;

namespace Tempest.Tws.Wire;

/// <summary>Keeps account of which names of an object were asked for, and which were there: what is missing and what is too much.</summary>
internal sealed class WholeMessage
{
    private readonly Stack<(JsonNode? Node, HashSet<string> Taken, string Path)> _open = [];
    private readonly Stack<string> _lists = [];
    private readonly List<string> _missing = [];
    private readonly List<string> _unknown = [];

    /// <summary>The fields of this object are asked for next.</summary>
    /// <param name="key">Its name in the object around it; "" for the outermost.</param>
    internal void Begin(JsonNode? node, string key) => _open.Push((node, [], Within(key)));

    internal void BeginList(string key) => _lists.Push(Within(key));

    /// <summary>The fields of this entry (or, in a list of plain values, itself) are asked for next.</summary>
    internal void BeginItem(JsonNode? node, int index) =>
        _open.Push((node, [], string.Create(CultureInfo.InvariantCulture, $"{_lists.Peek()}[{index}]")));

    internal void EndList() => _lists.Pop();

    internal void Take(string key, bool isThere)
    {
        if (_open.Peek().Taken.Add(key) && !isThere)
            _missing.Add(Within(key));
    }

    /// <summary>The entry is a plain value.</summary>
    internal void TakeItself() => _open.Peek().Taken.Add("");

    internal void End()
    {
        if (_open.Peek() is { Node: JsonObject fields, Taken: var taken })
            _unknown.AddRange(fields.Where(f => !taken.Contains(f.Key)).Select(f => Within(f.Key)));
        _open.Pop();
    }

    /// <exception cref="FormatException">Something is missing or too much.</exception>
    internal void ThrowIfNot()
    {
        if (_missing.Count > 0)
            throw new FormatException($"{string.Join(", ", _missing)} {(_missing.Count > 1 ? "are" : "is")} missing.");
        if (_unknown.Count > 0)
            throw new FormatException($"{string.Join(", ", _unknown)} {(_unknown.Count > 1 ? "are" : "is")} no field of it at this server version.");
    }

    private string Within(string key) => _open.TryPeek(out var around) && around.Path.Length > 0 ? $"{around.Path}.{key}" : key;
}
