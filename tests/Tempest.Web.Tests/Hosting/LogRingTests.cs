using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Tempest.Web.Hosting;

namespace Tempest.Web.Tests.Hosting;

public sealed class LogRingTests
{
    [Fact]
    public void The_newest_lines_are_kept_and_long_ones_cut()
    {
        using var ring = new LogRing(new FakeTimeProvider());
        var log = ring.CreateLogger("x");

        for (var number = 1; number <= LogRing.Most + 10; number++)
            log.Log(LogLevel.Information, default, $"{number}", null, (text, _) => text);
        log.Log(LogLevel.Information, default, new string('a', LogRing.LongestText + 1), null, (text, _) => text);

        Assert.Equal(LogRing.Most, ring.Lines.Length);
        Assert.Equal("12", ring.Lines[0].Text);
        Assert.Equal(LogRing.LongestText + 1, ring.Lines[^1].Text.Length);
    }
}
