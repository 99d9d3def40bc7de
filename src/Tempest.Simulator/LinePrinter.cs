using System.Globalization;

namespace Tempest.Simulator;

/// <summary>Prints events, one line each, whole. The first stands alone, for programs that wait for it; the others begin with the time, UTC.</summary>
internal sealed class LinePrinter(TextWriter output, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private bool _isBegun;

    internal void Print(string line)
    {
        lock (_lock)
        {
            output.WriteLine(_isBegun ? string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():HH:mm:ss.fff} {line}") : line);
            output.Flush();
            _isBegun = true;
        }
    }
}
