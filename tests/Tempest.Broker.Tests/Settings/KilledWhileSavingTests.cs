using System.Globalization;
using Tempest.Broker.Settings;

namespace Tempest.Broker.Tests.Settings;

[Collection(nameof(StartsProcesses))]
public sealed class KilledWhileSavingTests
{
    [Fact]
    public async Task A_kill_while_saving_leaves_the_last_acknowledged_settings_or_the_ones_being_saved()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var temp = new TempFolder();
        var random = new Random(20260301);
        var number = 0;

        for (var kill = 0; kill < Full.Count(50, atLeast: 3); kill++)
        {
            using var child = ChildProcess.Start("save", temp.FullPath, (number + 1).ToString(CultureInfo.InvariantCulture));
            var acknowledged = number;
            if (kill % 3 == 2)
            {
                SpinFor(TimeSpan.FromMilliseconds(random.Next(400))); // while it starts
            }
            else
            {
                for (var reads = random.Next(30); reads >= 0; reads--)
                    acknowledged = Number(await child.SaysAsync(cancellation));
                SpinFor(TimeSpan.FromMicroseconds(random.Next(8_000))); // so that the kill meets every part of a save
            }
            if (await child.KillAsync(cancellation) is [.., var last])
                acknowledged = Number(last);

            using var open = new OpenStore(temp.FullPath, TimeProvider.System);

            Assert.Empty(open.Store.OpeningNotices);
            var found = open.Store.Connection!;
            number = int.Parse(found.Host["host-".Length..^".example".Length], CultureInfo.InvariantCulture);
            Assert.InRange(number, acknowledged, acknowledged + 1);
            Assert.Equal(new(found.Host, 1 + (number % 65_535), ClientIdChoice.Pin(number % 999), ClientIdChoice.Auto), found);
            Assert.All(open.Store.History(1000).Zip(open.Store.History(1000).Skip(1)), pair => Assert.True(pair.First.Attempt > pair.Second.Attempt));
        }
    }

    private static int Number(string? line) => int.Parse(line!, CultureInfo.InvariantCulture); // a notice of the child is no number, and fails the test

    private static void SpinFor(TimeSpan time)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < time)
            Thread.SpinWait(20);
    }
}
