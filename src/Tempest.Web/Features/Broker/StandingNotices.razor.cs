using System.Globalization;
using Microsoft.AspNetCore.Components;
using Tempest.Broker.Connection;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class StandingNotices
{
    [Inject]
    public required IBroker Broker { get; init; }

    private List<StandingNotice> Ended => [.. Slice.All.Where(notice => !notice.IsActive)];

    protected override NoticeBoard Select(BrokerSnapshot state) => state.Board;

    private static string Times(int count) => count == 1 ? "Once" : string.Create(CultureInfo.InvariantCulture, $"{count} times");
}
