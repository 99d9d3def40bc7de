namespace Tempest.Broker.Clockwork;

/// <summary>One time that something happens by the clock.</summary>
/// <param name="Name">For the screen.</param>
/// <param name="From">UTC.</param>
/// <param name="To">UTC; equal to <paramref name="From"/> for a moment.</param>
/// <param name="Source">Where the time is from.</param>
/// <param name="AsOf">When it was read there; null where Tempest or the trader set it.</param>
public sealed record ClockworkEvent(ClockworkKind Kind, string Name, DateTimeOffset From, DateTimeOffset To, string Source, DateOnly? AsOf)
{
    /// <summary>Whether it goes on at a moment.</summary>
    public bool Contains(DateTimeOffset at) => at >= From && at < To;
}
