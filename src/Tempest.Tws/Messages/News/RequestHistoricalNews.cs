using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.News;

/// <summary>Asks for past headlines.</summary>
/// <param name="ProviderCodes">Parted by +.</param>
/// <param name="TotalResults">300 at most.</param>
public sealed record RequestHistoricalNews(
    int RequestId, int ConId, string ProviderCodes, string Start, string End, int TotalResults, IReadOnlyList<TagValue> Options)
    : IWireMessage<RequestHistoricalNews>
{
    static MessageId IWireMessage<RequestHistoricalNews>.Id => MessageId.ToTws(86, "REQ_HISTORICAL_NEWS", ServerVersion.HistoricalNews);

    static RequestHistoricalNews IWireMessage<RequestHistoricalNews>.Layout<TFields>(ref TFields f, RequestHistoricalNews? m) => new(
        RequestId: f.Number(m?.RequestId),
        ConId: f.Number(m?.ConId),
        ProviderCodes: f.Text(m?.ProviderCodes),
        Start: f.Text(m?.Start, wire: "startDateTime"),
        End: f.Text(m?.End, wire: "endDateTime"),
        TotalResults: f.Number(m?.TotalResults),
        Options: f.Since(ServerVersion.NewsOptions) ? f.Tags(m?.Options, wire: "historicalNewsOptions") : []);
}
