using System.Collections.Immutable;

namespace Tempest.Simulator.Scripting;

/// <summary>What goes wrong with a simulated TWS, and when: lines that a trader can read. docs/simulator.md describes them.</summary>
public sealed class Script
{
    internal Script(string name, ImmutableArray<ScriptStep> steps) => (Name, Steps) = (name, steps);

    /// <summary>The file's name, for messages.</summary>
    public string Name { get; }

    internal ImmutableArray<ScriptStep> Steps { get; }

    /// <summary>Reads a script.</summary>
    /// <param name="name">What messages call it, mostly its file name.</param>
    /// <exception cref="ScriptException">A line cannot be understood.</exception>
    public static Script Parse(string text, string name)
    {
        var steps = ImmutableArray.CreateBuilder<ScriptStep>();
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var words = new Words(line.ToString(), name, number);
            if (!words.IsAtEnd)
                steps.Add(StepParser.Parse(words, number));
        }

        return new Script(name, steps.ToImmutable());
    }
}

/// <summary>One line of a script.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Text">As it stands there, without comment.</param>
internal sealed record ScriptStep(int Line, string Text, Moment When, Target Whom, Deed Do);

/// <summary>What one step does to a simulated TWS. The task ends with what goes on after it, such as a time of refusing.</summary>
internal delegate Task Deed(SimulatedTws tws, Target whom);
