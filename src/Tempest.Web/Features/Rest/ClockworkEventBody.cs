using Tempest.Broker.Clockwork;

namespace Tempest.Web.Features.Rest;

/// <summary>Something that happens by the clock.</summary>
/// <param name="To">UTC; equal to <paramref name="From"/> for a moment.</param>
/// <param name="Source">Where the time is from.</param>
internal sealed record ClockworkEventBody(ClockworkKind Kind, string Name, DateTime From, DateTime To, string Source)
{
    public static ClockworkEventBody? Of(ClockworkEvent? e) => e is null ? null : new(e.Kind, e.Name, e.From.UtcDateTime, e.To.UtcDateTime, e.Source);
}
