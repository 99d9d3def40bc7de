using System.Globalization;

namespace Tempest.Simulator.Scripting;

/// <summary>A line of a script cannot be understood. The message names the place, what stands there, and what may stand there.</summary>
/// <param name="file">The script's name.</param>
/// <param name="line">Counted from 1.</param>
/// <param name="column">Where the word begins, counted from 1.</param>
public sealed class ScriptException(string file, int line, int column, string problem)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}, column {column}: {problem}"))
{
    /// <summary>Counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Where the word begins, counted from 1.</summary>
    public int Column { get; } = column;
}
