using System.Globalization;

namespace Tempest.Simulator.Scripting;

/// <summary>The words of one line, taken one by one. Whatever does not fit is reported with its place.</summary>
internal sealed class Words
{
    private static readonly (string Unit, long Ticks)[] s_units =
    [
        ("ms", TimeSpan.TicksPerMillisecond), ("s", TimeSpan.TicksPerSecond), ("m", TimeSpan.TicksPerMinute), ("h", TimeSpan.TicksPerHour),
    ];

    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1000);


    private readonly string _file;
    private readonly int _line;
    private readonly string _text;
    private readonly List<(string Word, int Column)> _words = [];
    private int _next;

    internal Words(string line, string file, int number)
    {
        (_file, _line) = (file, number);
        var at = 0;
        while (true)
        {
            while (at < line.Length && char.IsWhiteSpace(line[at]))
                at++;
            if (at == line.Length || line[at] == '#')
                break;
            var start = at;
            while (at < line.Length && !char.IsWhiteSpace(line[at]))
                at++;
            _words.Add((line[start..at], start + 1));
        }

        _text = line[..at];
    }

    internal bool IsAtEnd => _next == _words.Count;

    /// <summary>The line without its comment.</summary>
    internal string Text => _text.Trim();

    private int Column => IsAtEnd ? _text.TrimEnd().Length + 1 : _words[_next].Column;

    /// <summary>Takes the next word if it is this one.</summary>
    internal bool Take(string word)
    {
        if (IsAtEnd || _words[_next].Word != word)
            return false;
        _next++;
        return true;
    }

    /// <summary>The next word.</summary>
    /// <param name="what">What may stand there, such as "a farm's name".</param>
    internal string Next(string what) =>
        IsAtEnd ? throw Wrong($"Here {what} is missing.") : _words[_next++].Word;

    /// <summary>The next word, which must be one of these.</summary>
    internal string OneOf(params IReadOnlyList<string> allowed)
    {
        if (!IsAtEnd && allowed.Contains(_words[_next].Word))
            return _words[_next++].Word;
        throw NotAllowed(string.Join(", ", allowed));
    }

    /// <summary>A whole number, from the smallest to the largest allowed.</summary>
    internal int Number(int smallest, int largest)
    {
        if (!IsAtEnd && TryNumber(_words[_next].Word, out var number) && number >= smallest && number <= largest)
        {
            _next++;
            return number;
        }

        throw NotAllowed(string.Create(CultureInfo.InvariantCulture, $"a whole number from {smallest} to {largest}"));
    }

    /// <summary>A price, such as 6700.25.</summary>
    internal decimal Price()
    {
        if (!IsAtEnd && decimal.TryParse(_words[_next].Word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) && price is > 0 and < int.MaxValue)
        {
            _next++;
            return price;
        }

        throw NotAllowed("a price, such as 6700.25");
    }

    /// <summary>A number, or two with two dots between: 3, or 1..3.</summary>
    internal (int First, int Last) Range()
    {
        const string Allowed = "a connection's number, such as 1, or several, such as 1..3";
        if (IsAtEnd)
            throw NotAllowed(Allowed);
        var parts = _words[_next].Word.Split("..");
        if (parts.Length > 2 || !TryNumber(parts[0], out var first) || !TryNumber(parts[^1], out var last) || first < 1 || last < first)
            throw NotAllowed(Allowed);
        _next++;
        return (first, last);
    }

    /// <summary>A length of time: 500ms, 5s, 1.5m, 2h.</summary>
    internal TimeSpan Duration(TimeSpan shortest) =>
        TryDuration(shortest, out var duration)
            ? duration
            : throw NotAllowed(string.Create(CultureInfo.InvariantCulture, $"a time such as 500ms, 5s, 2m or 1h, from {shortest.TotalMilliseconds}ms to {s_longest.TotalHours}h"));

    /// <summary>A length of time, where one may stand.</summary>
    internal TimeSpan? DurationIfAny() => !IsAtEnd && char.IsAsciiDigit(_words[_next].Word[0]) ? Duration(TimeSpan.Zero) : null;

    /// <summary>All that is left, with single blanks.</summary>
    internal string Rest(string what)
    {
        var rest = new List<string> { Next(what) };
        while (!IsAtEnd)
            rest.Add(_words[_next++].Word);
        return string.Join(' ', rest);
    }

    /// <summary>Nothing may be left.</summary>
    internal void End()
    {
        if (!IsAtEnd)
            throw Wrong($"\"{Shown(_words[_next].Word)}\" is too much: the line should end before it.");
    }

    /// <summary>Goes back to the word before, so that it is the one a report is about.</summary>
    internal ScriptException WrongBefore(string problem)
    {
        _next--;
        return Wrong(problem);
    }

    internal ScriptException NotAllowed(string allowed) =>
        Wrong(IsAtEnd ? $"Something is missing here. Allowed: {allowed}." : $"\"{Shown(_words[_next].Word)}\" cannot stand here. Allowed: {allowed}.");

    private ScriptException Wrong(string problem) => new(_file, _line, Column, problem);

    private bool TryDuration(TimeSpan shortest, out TimeSpan duration)
    {
        duration = default;
        if (IsAtEnd)
            return false;
        var word = _words[_next].Word;
        var digits = word.TrimEnd('h', 'm', 's');
        var unit = s_units.FirstOrDefault(u => u.Unit == word[digits.Length..]);
        if (unit.Unit is null || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        // Looked at before it is multiplied: both sides stay far inside what a decimal holds.
        if (number > s_longest.Ticks / unit.Ticks)
            return false;
        duration = TimeSpan.FromTicks((long)(number * unit.Ticks));
        if (duration < shortest)
            return false;
        _next++;
        return true;
    }

    private static bool TryNumber(string word, out int number) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string Shown(string word)
    {
        var shown = new string([.. word.Take(30).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '·' : c)]);
        return word.Length > 30 ? shown + "…" : shown;
    }
}
