using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.State;

namespace Tempest.Broker.Tests.Settings;

public sealed class HistoryTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Comes_newest_first_and_no_more_than_asked_for()
    {
        using var open = Open();
        for (var number = 1; number <= 5; number++)
            open.Store.AddHistory(Entry(number), false);

        Assert.Equal([5, 4, 3], open.Store.History(3).Select(e => e.Attempt));
        Assert.Equal([5, 4, 3, 2, 1], open.Store.History(1000).Select(e => e.Attempt));
    }

    [Fact]
    public void Brings_every_member_back_to_the_tick()
    {
        var entry = new HistoryEntry(
            new DateTimeOffset(2026, 3, 1, 12, 34, 56, TimeSpan.Zero).AddTicks(1_234_567), SessionName.AutoTrader, SessionState.Connecting, SessionState.Connected, null, int.MaxValue, TimeSpan.FromTicks(987_654_321_987));
        var other = new HistoryEntry(DateTimeOffset.MinValue, SessionName.Tempest, SessionState.Connected, SessionState.Disconnected, CauseCode.ClientIdInUse, 0, TimeSpan.Zero);
        using (var open = Open())
        {
            open.Store.AddHistory(entry, false);
            open.Store.AddHistory(other, false);
        }

        using var again = Open();

        Assert.Equal([other, entry], again.Store.History(1000));
    }

    [Fact]
    public void Keeps_the_newest_thousand_also_on_the_disk()
    {
        using (var open = Open())
        {
            for (var number = 1; number <= 700; number++)
                open.Store.AddHistory(Entry(number), false);
            open.Store.FlushHistory();
            for (var number = 701; number <= 1500; number++)
                open.Store.AddHistory(Entry(number), false);
            Assert.Equal(Enumerable.Range(501, 1000).Reverse(), open.Store.History(5000).Select(e => e.Attempt));
        }

        using var again = Open();

        Assert.Equal(Enumerable.Range(501, 1000).Reverse(), again.Store.History(5000).Select(e => e.Attempt));
        Assert.Empty(again.Store.OpeningNotices);
    }

    [Fact]
    public void A_replacing_entry_takes_the_place_of_the_newest_of_its_session_alone()
    {
        using (var open = Open())
        {
            open.Store.AddHistory(Entry(1), false);
            open.Store.AddHistory(Entry(2), false);
            open.Store.AddHistory(Entry(3, SessionName.AutoTrader), false);
            open.Store.FlushHistory();
            open.Store.AddHistory(Entry(4), true);
            Assert.Equal([4, 3, 1], open.Store.History(1000).Select(e => e.Attempt));
            open.Store.AddHistory(Entry(5), true);
        }

        using var again = Open();

        Assert.Equal([5, 3, 1], again.Store.History(1000).Select(e => e.Attempt));
        Assert.Equal(SessionName.AutoTrader, again.Store.History(1000)[1].Session);
    }

    [Fact]
    public void A_replacing_entry_is_simply_added_where_its_session_has_none()
    {
        using var open = Open();
        open.Store.AddHistory(Entry(1, SessionName.AutoTrader), false);

        open.Store.AddHistory(Entry(2), true);

        Assert.Equal([2, 1], open.Store.History(1000).Select(e => e.Attempt));
    }

    [Fact]
    public void Many_threads_at_once_lose_nothing()
    {
        using (var open = Open())
        {
            Parallel.For(1, 901, number =>
            {
                open.Store.AddHistory(Entry(number), false);
                if (number % 100 == 0)
                    open.Store.SaveConnection(ConnectionSettings.Default with { Port = number });
            });
        }

        using var again = Open();

        Assert.Equal(Enumerable.Range(1, 900), again.Store.History(1000).Select(e => e.Attempt).Order());
        Assert.Equal(0, again.Store.Connection!.Port % 100);
    }

    private OpenStore Open() => new(_temp.FullPath, _time);

    private static HistoryEntry Entry(int number, SessionName session = SessionName.Tempest) =>
        new(DateTimeOffset.UnixEpoch.AddSeconds(number), session, SessionState.Connecting, SessionState.Disconnected, CauseCode.SocketRefused, number, TimeSpan.FromSeconds(1));
}
