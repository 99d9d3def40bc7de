using Tempest.Broker.Clockwork;
using Tempest.Web.Features.Clockwork;

namespace Tempest.Web.Features.Rest;

/// <summary>What TWS does each day.</summary>
/// <param name="At"><c>23:45</c>, in <paramref name="Zone"/>.</param>
/// <param name="Learnt">Told from former drops, not set.</param>
internal sealed record DailyStopBody(string At, string Zone, DailyStopKind Kind, bool Learnt)
{
    public static DailyStopBody? Of(DailyStop? stop) => stop is null ? null : new(ScheduleDraft.Text(stop.At), stop.Zone, stop.Kind, stop.IsLearnt);
}
