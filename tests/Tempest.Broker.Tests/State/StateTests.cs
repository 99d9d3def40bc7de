using Tempest.Broker.State;

namespace Tempest.Broker.Tests.State;

public sealed class StateTests
{
    [Theory]
    [InlineData("DU1234567", "DU***567")]
    [InlineData("U7654321", "U7***321")]
    [InlineData("DU567", "***")]
    [InlineData("", "***")]
    public void An_account_number_shows_two_characters_and_three(string number, string shown)
    {
        Assert.Equal(shown, new AccountId(number).Masked);
        Assert.Equal(shown, $"{new AccountId(number)}");
    }

    [Theory]
    [InlineData("DU1234567", true)]
    [InlineData("DF1234567", true)]
    [InlineData("U1234567", false)]
    [InlineData("F1234567", false)]
    public void Paper_accounts_are_told_by_their_first_letter(string number, bool paper) =>
        Assert.Equal(paper, new AccountId(number).IsPaper);

    [Fact]
    public void A_store_tells_its_observers_in_order_and_not_when_nothing_changed()
    {
        var store = new Store<string>("a");
        var seen = new List<string>();
        var subscription = store.Subscribe(seen.Add);

        store.Update(_ => "b");
        store.Update(_ => "b");
        store.Update(s => s + "c");
        subscription.Dispose();
        subscription.Dispose();
        store.Update(_ => "d");

        Assert.Equal(["b", "bc"], seen);
        Assert.Equal("d", store.Current);
    }

    [Fact]
    public async Task Changes_from_many_threads_are_all_made()
    {
        var store = new Store<Box>(new(0));
        var last = 0;
        using var subscription = store.Subscribe(b => last = b.Number);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 1000; i++)
                store.Update(b => new(b.Number + 1));
        })));

        Assert.Equal((8000, 8000), (store.Current.Number, last));
    }

    private sealed record Box(int Number);
}
