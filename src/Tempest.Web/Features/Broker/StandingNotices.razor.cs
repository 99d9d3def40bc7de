using System.Globalization;
using Microsoft.AspNetCore.Components;
using Tempest.Broker.Connection;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class StandingNotices
{
    [Inject]
    public required IBroker Broker { get; init; }

    protected override NoticeBoard Select(BrokerSnapshot state) => new([.. ToSay(state)]);

    /// <summary>Those that stand, but for what the diagnosis explains already.</summary>
    internal static IEnumerable<StandingNotice> ToSay(BrokerSnapshot state) =>
        state.Board.Active.Where(notice => !SaysIt(notice.Kind, state.Tempest.Cause) && !SaysIt(notice.Kind, state.AutoTrader.Cause));

    private static bool SaysIt(NoticeKind kind, Cause? cause) => (kind, cause?.Code) is
        (NoticeKind.FarmDown, CauseCode.FarmDown) or (NoticeKind.ReadOnly, CauseCode.ReadOnly) or (NoticeKind.TrustedAddress, CauseCode.ClosedBeforeHandshake);

    internal static string Times(int count) => count == 1 ? "Once" : string.Create(CultureInfo.InvariantCulture, $"{count} times");
}
