using System.Globalization;
using Tempest.Simulator.Faults;
using Tempest.Tws.Messages.News;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>News of a quiet world: it has providers, and none of them has ever written a word.</summary>
internal sealed class NewsDesk(Simulation simulation, ClientConnection connection) : IDesk
{
    private static readonly NewsProvider[] s_providers =
    [
        new("BRFG", "Briefing.com General Market Columns"),
        new("BRFUPDN", "Briefing.com Analyst Actions"),
        new("DJNL", "Dow Jones Newsletters"),
    ];

    public bool Take<T>(T request)
        where T : IWireMessage<T>
    {
        switch (request)
        {
            case RequestNewsProviders:
                var providers = connection.NewBatch();
                providers.Add(new NewsProviders(s_providers));
                connection.Send(providers);
                return true;
            case RequestHistoricalNews news:
                Tell(news);
                return true;
            case RequestNewsArticle article:
                connection.Send(new ErrorMessage(article.RequestId, 10172, "Failed to request news article:No data available"));
                return true;
            case RequestNewsBulletins or CancelNewsBulletins:
                // Bulletins come when there are any.
                return true;
            default:
                return false;
        }
    }

    public void Close()
    {
    }

    private void Tell(RequestHistoricalNews request)
    {
        bool isKnown;
        lock (simulation.World)
            isKnown = simulation.Instruments.OfConId(request.ConId) is not null;
        var unknown = request.ProviderCodes.Split('+', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(code => !s_providers.Any(p => p.Code == code));
        if (!isKnown)
        {
            connection.Send(MarketNotices.NoContract(request.RequestId));
            return;
        }

        if (unknown is not null || request.ProviderCodes.Length == 0)
        {
            connection.Send(MarketNotices.Invalid(request.RequestId, string.Create(CultureInfo.InvariantCulture, $"Invalid news provider code {unknown ?? "(none)"}")));
            return;
        }

        var batch = connection.NewBatch();
        batch.Add(new HistoricalNewsEnd(request.RequestId, HasMore: false));
        connection.Send(batch);
    }
}
