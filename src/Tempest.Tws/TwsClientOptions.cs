namespace Tempest.Tws;

/// <summary>How long requests may take, and how much a stream keeps for its reader.</summary>
public sealed record TwsClientOptions
{
    /// <summary>For the answer to most requests, from the moment the request is on the socket. 10 s by default.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For past bars, ticks, news, histograms and the like, from the moment the request is on the socket. 60 s by default.</summary>
    public TimeSpan HistoryTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For a snapshot of market data, which TWS ends after some eleven seconds. 20 s by default.</summary>
    public TimeSpan SnapshotTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How many values a stream keeps for a reader that is slow, before it drops the oldest. 10,000 by default.</summary>
    public int StreamBuffer { get; init; } = 10_000;
}
