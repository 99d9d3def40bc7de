using Tempest.Tws.Messages.News;
using Tempest.Tws.Results;
using Tempest.Tws.Routing;

namespace Tempest.Tws.Requests;

/// <summary>Past headlines.</summary>
internal sealed class HistoricalNewsAnswer(string name) : Answer<HistoricalNewsPage>(name), IReceiver<HistoricalNews>, IReceiver<HistoricalNewsEnd>
{
    private readonly List<HistoricalNews> _headlines = [];

    void IReceiver<HistoricalNews>.Receive(HistoricalNews message) => _headlines.Add(message);

    void IReceiver<HistoricalNewsEnd>.Receive(HistoricalNewsEnd message) => Complete(new HistoricalNewsPage(_headlines.ToArray(), message.HasMore));
}
