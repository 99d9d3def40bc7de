using Tempest.Broker.Connection;
using Tempest.Broker.Tests.Settings;

namespace Tempest.Broker.Tests.Connection;

[Collection(nameof(StartsProcesses))]
public sealed class ClientIdLeasesTests : IDisposable
{
    private readonly TempFolder _temp = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void An_id_is_had_once_and_again_when_it_was_given_back()
    {
        var leases = new ClientIdLeases(_temp.FullPath);
        var first = leases.TryTake("127.0.0.1", 7497, 417);

        Assert.Equal(417, first?.ClientId);
        Assert.Null(leases.TryTake("127.0.0.1", 7497, 417));
        Assert.Null(new ClientIdLeases(_temp.FullPath).TryTake("127.0.0.1", 7497, 417));
        first!.Dispose();
        using var again = leases.TryTake("127.0.0.1", 7497, 417);
        Assert.NotNull(again);
    }

    [Fact]
    public void Other_ids_ports_and_hosts_are_free()
    {
        var leases = new ClientIdLeases(_temp.FullPath);
        using var first = leases.TryTake("vps1.example.com", 7497, 417);

        using var otherId = leases.TryTake("vps1.example.com", 7497, 418);
        using var otherPort = leases.TryTake("vps1.example.com", 7496, 417);
        using var otherHost = leases.TryTake("vps2.example.com", 7497, 417);

        Assert.NotNull(otherId);
        Assert.NotNull(otherPort);
        Assert.NotNull(otherHost);
    }

    [Theory]
    [InlineData("localhost", "127.0.0.1")]
    [InlineData("LocalHost", "::1")]
    [InlineData("127.0.0.1", "127.0.0.2")]
    [InlineData("127.0.0.1", "::ffff:127.0.0.1")]
    [InlineData("tws.localhost", "localhost.")]
    [InlineData("VPS1.Example.com", "vps1.example.com")]
    [InlineData("vps1.example.com.", "vps1.example.com")]
    [InlineData("2001:DB8::1", "2001:db8:0:0:0:0:0:1")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    public void Spellings_of_one_host_count_as_one(string one, string other)
    {
        var leases = new ClientIdLeases(_temp.FullPath);
        using var first = leases.TryTake(one, 7497, 1);

        Assert.Null(leases.TryTake(other, 7497, 1));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("a/b\\c:d*e?f")]
    [InlineData("fe80::1%eth0")]
    [InlineData("CON")]
    [InlineData("例え.テスト")]
    public void No_host_leads_out_of_the_folder(string host)
    {
        using var lease = new ClientIdLeases(_temp.FullPath).TryTake(host, 7497, 5);

        var file = Assert.Single(Directory.GetFileSystemEntries(_temp.FullPath, "*.lock", SearchOption.AllDirectories));
        Assert.Equal(_temp.FullPath, Path.GetDirectoryName(file));
        Assert.All(Path.GetFileName(file), c => Assert.True(char.IsAsciiLetterOrDigit(c) || "._-~".Contains(c, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_longest_host_fits_and_is_told_from_its_neighbour()
    {
        var label = new string('a', 60);
        var leases = new ClientIdLeases(_temp.FullPath);

        using var one = leases.TryTake($"{label}.{label}.{label}.{label}.example1", 65535, 999);
        using var other = leases.TryTake($"{label}.{label}.{label}.{label}.example2", 65535, 999);

        Assert.NotNull(one);
        Assert.NotNull(other);
        Assert.Equal(2, Directory.GetFiles(_temp.FullPath, "*.lock").Length);
    }

    [Fact]
    public async Task Two_processes_never_have_the_same_id()
    {
        var leases = new ClientIdLeases(_temp.FullPath);
        using var here = leases.TryTake("127.0.0.1", 7497, 10);
        using var refused = ChildProcess.Start("lease", _temp.FullPath, "localhost", "7497", "10");
        using var taken = ChildProcess.Start("lease", _temp.FullPath, "localhost", "7497", "11");

        Assert.Equal("refused", await refused.SaysAsync(Cancellation));
        Assert.Equal("taken", await taken.SaysAsync(Cancellation));
        Assert.Null(leases.TryTake("127.0.0.1", 7497, 11));
    }

    [Fact]
    public async Task A_killed_process_leaves_its_ids_free_and_its_files_are_cleaned_once_nobody_else_is_there()
    {
        var leases = new ClientIdLeases(_temp.FullPath);
        using var child = ChildProcess.Start("lease", _temp.FullPath, "127.0.0.1", "7497", "20");
        Assert.Equal("taken", await child.SaysAsync(Cancellation));
        var beside = leases.TryTake("127.0.0.1", 7497, 21);
        Assert.Null(leases.TryTake("127.0.0.1", 7497, 20));

        await child.KillAsync(Cancellation);
        var again = leases.TryTake("127.0.0.1", 7497, 20);
        Assert.NotNull(again);
        Assert.Equal(2, Directory.GetFiles(_temp.FullPath, "*.lock").Length);

        again.Dispose();
        beside!.Dispose();
        using var alone = leases.TryTake("127.0.0.1", 7497, 22);
        Assert.Single(Directory.GetFiles(_temp.FullPath, "*.lock"));
    }

    [Fact]
    public void A_held_id_survives_the_cleaning_of_another_copy()
    {
        using var held = new ClientIdLeases(_temp.FullPath).TryTake("127.0.0.1", 7497, 30);
        var other = new ClientIdLeases(_temp.FullPath);

        for (var id = 31; id < 40; id++)
            other.TryTake("127.0.0.1", 7497, id)!.Dispose();

        Assert.Null(other.TryTake("127.0.0.1", 7497, 30));
    }

    [Fact]
    public void Many_at_once_get_each_id_once()
    {
        var leases = new ClientIdLeases(_temp.FullPath);
        var taken = new IClientIdLease?[200];

        Parallel.For(0, taken.Length, i => taken[i] = leases.TryTake("127.0.0.1", 7497, i % 20));

        Assert.Equal(Enumerable.Range(0, 20), taken.OfType<IClientIdLease>().Select(l => l.ClientId).Order());
        foreach (var lease in taken)
            lease?.Dispose();
    }

    [Fact]
    public void A_folder_that_cannot_be_used_keeps_nobody_from_connecting()
    {
        var path = _temp.PathOf("taken");
        File.WriteAllText(path, "");

        using var lease = new ClientIdLeases(path).TryTake("127.0.0.1", 7497, 1);

        Assert.Equal(1, lease?.ClientId);
    }
}
