using Tempest.Tws.Messages.History;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Routing;

namespace Tempest.Tws.Requests;

/// <summary>Past bars. From server version 196 on a second message says that they are all, and from when to when they go.</summary>
internal sealed class HistoricalBarsAnswer(string name, bool hasEnd) : Answer<HistoricalBars>(name), IReceiver<HistoricalBars>, IReceiver<HistoricalBarsEnd>
{
    private HistoricalBars? _bars;

    public override void Noticed(ErrorMessage notice)
    {
        if (HistoryNotices.IsNoData(notice))
            Complete(new HistoricalBars(notice.RequestId, "", "", []));
        else
            base.Noticed(notice);
    }

    void IReceiver<HistoricalBars>.Receive(HistoricalBars message)
    {
        _bars = _bars is null ? message : message with { Bars = [.. _bars.Bars, .. message.Bars] };
        if (!hasEnd)
            Complete(_bars);
    }

    void IReceiver<HistoricalBarsEnd>.Receive(HistoricalBarsEnd message) =>
        Complete((_bars ?? new HistoricalBars(message.RequestId, "", "", [])) with { Start = message.Start, End = message.End });
}
