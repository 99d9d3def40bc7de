using Tempest.Tws.Messages.Session;
using Tempest.Tws.Streams;

namespace Tempest.Tws.Tests.Streams;

public sealed class EventBufferTests
{
    private static readonly StreamEvent<int> s_notice = StreamEvent<int>.Noticed(new ErrorMessage(1, 10167, "delayed"));
    private static readonly StreamEvent<int> s_closed = StreamEvent<int>.Closed(StreamEnd.Cancelled);

    private readonly EventBuffer<int> _buffer = new(3);

    [Fact]
    public void Everything_is_read_in_the_order_it_was_written()
    {
        _buffer.Write(1);
        _buffer.Write(s_notice);
        _buffer.Write(2);
        _buffer.Write(s_closed);

        Assert.Equal(["1", "Notice", "2", "Closed"], ReadAll());
    }

    [Fact]
    public void A_slow_reader_loses_the_oldest_values_and_is_told_how_many_where_they_stood()
    {
        for (var i = 1; i <= 10; i++)
            _buffer.Write(i);

        Assert.Equal(["7 lost", "8", "9", "10"], ReadAll());
        _buffer.Write(11);
        Assert.Equal(["11"], ReadAll());
    }

    [Fact]
    public void What_happened_to_the_stream_is_kept_when_values_are_dropped()
    {
        _buffer.Write(1);
        _buffer.Write(s_notice);
        for (var i = 2; i <= 10; i++)
            _buffer.Write(i);
        _buffer.Write(s_closed);

        Assert.Equal(["Notice", "7 lost", "8", "9", "10", "Closed"], ReadAll());
    }

    [Fact]
    public void Values_of_a_snapshot_are_never_dropped()
    {
        for (var i = 1; i <= 10; i++)
            _buffer.Write(i, isBounded: false);

        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"{i}"), ReadAll());
    }

    [Fact]
    public void Notices_are_bounded_and_nothing_comes_after_the_end()
    {
        for (var i = 0; i < 5_000; i++)
            _buffer.Write(s_notice);
        _buffer.Write(s_closed);
        _buffer.Write(s_closed);
        _buffer.Write(1);
        _buffer.Write(s_notice);

        Assert.Equal([.. Enumerable.Repeat("Notice", 1000), "Closed"], ReadAll());
    }

    [Fact]
    public async Task A_reader_beside_a_writer_misses_nothing_and_waits_for_what_is_not_there()
    {
        const int Count = 200_000;
        var cancellation = TestContext.Current.CancellationToken;
        var buffer = new EventBuffer<int>(Count);
        var writing = Task.Run(() =>
        {
            for (var i = 0; i < Count; i++)
            {
                buffer.Write(i);
                if (i % 1000 == 0)
                    Thread.Yield();
            }

            buffer.Write(s_closed);
        }, cancellation);

        var next = 0;
        for (var isOver = false; !isOver;)
        {
            await buffer.WaitAsync(cancellation).WaitAsync(TimeSpan.FromSeconds(20), cancellation);
            while (buffer.TryRead(out var happened))
            {
                isOver = happened.Kind is StreamEventKind.Closed;
                Assert.True(isOver || happened.Value == next++, "a value is missing");
            }
        }

        await writing;
        Assert.Equal(Count, next);
    }

    private List<string> ReadAll()
    {
        var all = new List<string>();
        while (_buffer.TryRead(out var happened))
        {
            all.Add(happened.Kind switch
            {
                StreamEventKind.Data => $"{happened.Value}",
                StreamEventKind.Gap => $"{happened.Lost} lost",
                var kind => $"{kind}",
            });
        }

        return all;
    }
}
