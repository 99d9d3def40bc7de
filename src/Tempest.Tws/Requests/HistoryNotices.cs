using Tempest.Tws.Messages.Session;

namespace Tempest.Tws.Requests;

/// <summary>TWS says several things with 162. Its own cancel a client knows by itself; "no data" it can only read.</summary>
internal static class HistoryNotices
{
    private const int HistoryService = 162;

    internal static bool IsNoData(ErrorMessage notice) =>
        notice.Code is HistoryService && notice.Text.Contains("returned no data", StringComparison.OrdinalIgnoreCase);
}
