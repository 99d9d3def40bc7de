namespace Tempest.Broker.Timeline;

/// <summary>An interval with its place in the record: of one row, the higher the key, the newer.</summary>
internal readonly record struct KeptInterval(long Key, TimelineInterval Interval);
