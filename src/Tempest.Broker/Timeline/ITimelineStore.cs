namespace Tempest.Broker.Timeline;

/// <summary>Where the timeline outlives a run. Never waits for the disk and never fails: changes reach it a moment later, and a crash may cost the last ones.</summary>
internal interface ITimelineStore
{
    /// <summary>What the last run left.</summary>
    TimelineRecord Timeline { get; }

    /// <summary>Takes over changes, and that Tempest runs at this moment.</summary>
    void WriteTimeline(TimelineChanges changes, DateTimeOffset aliveAt);
}
