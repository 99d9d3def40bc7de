using Tempest.Simulator.Sessions;

namespace Tempest.Simulator.Scripting;

/// <summary>When a step of a script is done.</summary>
internal abstract record Moment
{
    private Moment()
    {
    }

    /// <summary>Before the first connection is accepted.</summary>
    internal sealed record FromTheStart : Moment;

    /// <summary>Once, so long after the start.</summary>
    internal sealed record At(TimeSpan Time) : Moment;

    /// <summary>Again and again.</summary>
    internal sealed record Every(TimeSpan Period) : Moment;

    /// <summary>Whenever a connection has come so far, and so long after that. The step is for that connection.</summary>
    internal sealed record After(Stage Stage, TimeSpan Delay) : Moment;
}
