using Tempest.Tws.Wire;

namespace Tempest.Simulator.Replaying;

/// <summary>One frame, or the bytes that opened the connection.</summary>
/// <param name="At">Since the recording began.</param>
internal sealed record RecordedStep(TimeSpan At, MessageDirection From, byte[] Bytes);

/// <summary>One socket of a recording.</summary>
internal sealed class RecordedConnection
{
    private readonly List<RecordedStep> _steps = [];

    /// <summary>In the order they passed.</summary>
    internal IReadOnlyList<RecordedStep> Steps => _steps;

    /// <summary>Whether TWS's end closed it.</summary>
    internal bool EndsByTws { get; private set; }

    internal void Add(RecordedStep step) => _steps.Add(step);

    internal void Happened(string what) => EndsByTws |= what == "closed by TWS";
}
