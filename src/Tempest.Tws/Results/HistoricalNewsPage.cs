using Tempest.Tws.Messages.News;

namespace Tempest.Tws.Results;

/// <summary>Past headlines.</summary>
/// <param name="Headlines">As many as were asked for, at most.</param>
/// <param name="HasMore">Whether TWS has more of that time.</param>
public sealed record HistoricalNewsPage(IReadOnlyList<HistoricalNews> Headlines, bool HasMore);
