using Tempest.Broker.State;
using Tempest.Web.Access;
using Tempest.Web.Features.Help;

namespace Tempest.Web.Features.Rest;

/// <summary>Why Tempest is, or is not, connected: for programs, and for a report to whoever helps.</summary>
internal static class DiagnosisEndpoints
{
    public static void MapDiagnosis(this IEndpointRouteBuilder routes) => routes.MapGet("/api/diagnosis", (IStore<BrokerSnapshot> store, TimeProvider time) =>
        {
            var state = store.Current;
            return new DiagnosisBody(
                time.GetUtcNow().UtcDateTime,
                HealthBody.Of(state.TempestHealth, state.Tempest),
                HealthBody.Of(state.AutoTraderHealth, state.AutoTrader),
                PortScanBody.Of(state.Ports),
                [.. state.Board.All.Select(NoticeBody.Of)],
                ClockworkBody.Of(state.Clockwork),
                [.. Checklist.Of(state).Select(CheckBody.Of)]);
        })
        .RequireRight(Rights.Status)
        .Produces<DiagnosisBody>()
        .WithName("getDiagnosis")
        .WithTags("Status")
        .WithSummary("Why Tempest is, or is not, connected: health of both connections, ports, notices of TWS, schedule, and the checklist of the troubleshooting page.");
}
