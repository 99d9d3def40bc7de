using Tempest.Broker.State;
using Tempest.Broker.Timeline;

namespace Tempest.Broker.Tests.Timeline;

public sealed class TimelineReadingTests
{
    public static TheoryData<string, string> Table => new()
    {
        { "up", "Up, Up, Up, NotSetUp" },
        { "down", "Down, Down, Unknown, NotSetUp" },
        { "failed", "Down socketRefused, Down, Unknown, NotSetUp" },
        { "dialling", "Attempt, Down, Unknown, NotSetUp" },
        { "ib down", "Degraded ibLinkDown, Degraded ibLinkDown, Down ibLinkDown, NotSetUp" },
        { "farm down", "Degraded farmDown, Up, Degraded farmDown, NotSetUp" },
        { "engine down", "Up, Down socketRefused, Up, NotSetUp" },
        { "only the engine", "Down, Up, Up, NotSetUp" },
        { "ib not known", "Up, Up, Unknown, NotSetUp" },
        { "feed up", "Up, Up, Up, Up" },
        { "feed dialling", "Up, Up, Up, Attempt" },
        { "feed down", "Up, Up, Up, Down" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_snapshot_reads_as_one_state_a_row(string what, string expected)
    {
        var snapshot = what switch
        {
            "up" => Snapshots.Up,
            "down" => Snapshots.Down,
            "failed" => Snapshots.Failed,
            "dialling" => Snapshots.Dialling,
            "ib down" => Snapshots.IbDown,
            "farm down" => Snapshots.Up.WithFarmDown("usfuture"),
            "engine down" => Snapshots.EngineDown,
            "only the engine" => Snapshots.Up with { Tempest = Snapshots.Down.Tempest },
            "ib not known" => Snapshots.Up with { Tempest = Snapshots.Up.Tempest with { Links = Snapshots.Up.Tempest.Links with { Ib = LinkState.Unknown } } },
            "feed up" => Snapshots.Up.WithFeed(SignalFeedState.Connected),
            "feed dialling" => Snapshots.Up.WithFeed(SignalFeedState.Connecting),
            _ => Snapshots.Up.WithFeed(SignalFeedState.Disconnected),
        };

        var read = TimelineReading.Of(snapshot);

        Assert.Equal(expected, string.Join(", ", read.Select(r => r.Code is null ? $"{r.State}" : $"{r.State} {r.Code}")));
        Assert.Equal(Enum.GetValues<TimelineRow>(), read.Select(r => r.Row));
        Assert.All(read, r => Assert.Equal(r.Code is null, r.Title is null));
    }
}
