using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Tempest.Web.Access;

namespace Tempest.Web.Tests.Access;

public sealed class OriginRefusalsTests
{
    [Fact]
    public void An_origin_is_logged_at_most_once_a_minute_with_what_came_meanwhile()
    {
        var clock = new FakeTimeProvider();
        var log = new ListLogger();
        var refusals = new OriginRefusals(clock, log);

        for (var i = 0; i < 10; i++)
            refusals.Note("https://evil.example", "/_blazor", "Because.");
        clock.Advance(TimeSpan.FromSeconds(59));
        refusals.Note("https://evil.example", "/_blazor", "Because.");
        Assert.Equal(["Refused 1 request(s)"], log.Beginnings);

        clock.Advance(TimeSpan.FromSeconds(1));
        refusals.Note("https://evil.example", "/_blazor", "Because.");
        Assert.Equal(["Refused 1 request(s)", "Refused 11 request(s)"], log.Beginnings);
        Assert.Equal(12, refusals.Total);
    }

    [Fact]
    public void Origins_are_told_apart_up_to_a_bound()
    {
        var log = new ListLogger();
        var refusals = new OriginRefusals(new FakeTimeProvider(), log);

        for (var i = 0; i < 10_000; i++)
            refusals.Note($"https://evil{i}.example", "/", "Because.");

        Assert.Equal(101, log.Lines.Count); // a hundred by name, one for all the others
        Assert.Equal(10_000, refusals.Total);
    }

    [Fact]
    public void What_a_stranger_wrote_breaks_no_line()
    {
        var log = new ListLogger();

        new OriginRefusals(new FakeTimeProvider(), log).Note(new string('x', 5000), "/a\nb", "Because.");

        Assert.True(Assert.Single(log.Lines) is { Length: < 400 } line && !line.Contains('\n', StringComparison.Ordinal));
    }

    private sealed class ListLogger : ILogger<OriginRefusals>
    {
        public List<string> Lines { get; } = [];

        public IEnumerable<string> Beginnings => Lines.Select(l => string.Join(' ', l.Split(' ')[..3]));

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
