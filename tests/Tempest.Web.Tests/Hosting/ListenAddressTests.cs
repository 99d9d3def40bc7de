using Tempest.Web.Hosting;

namespace Tempest.Web.Tests.Hosting;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("http://localhost:5180", "http://localhost:5180")]
    [InlineData("HTTP://LocalHost:5180/", "http://localhost:5180")]
    [InlineData("http://127.0.0.1:0", "http://127.0.0.1:0")]
    [InlineData("http://2130706433:5180", "http://127.0.0.1:5180")]
    [InlineData("http://127.8.9.1:81", "http://127.8.9.1:81")]
    [InlineData("http://[::1]:5180", "http://[::1]:5180")]
    [InlineData("http://[0:0:0:0:0:0:0:1]:5180", "http://[::1]:5180")]
    [InlineData("http://localhost", "http://localhost:80")]
    [InlineData("http://[::1]", "http://[::1]:80")]
    [InlineData("http://localhost:0", "http://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:1; http://[::1]:1", "http://127.0.0.1:1;http://[::1]:1")]
    [InlineData("http://localhost:1;http://127.0.0.1:1;http://[::1]:1", "http://localhost:1")]
    [InlineData("http://localhost:1;http://127.0.0.1:2", "http://localhost:1;http://127.0.0.1:2")]
    [InlineData("https://localhost", "https://localhost:443")]
    [InlineData("http://localhost:1;https://127.0.0.1:1", "http://localhost:1;https://127.0.0.1:1")]
    public void Addresses_of_this_computer_are_taken(string given, string taken)
    {
        var problems = new List<string>();

        var addresses = ListenAddress.ParseAll(given, "--urls", problems);

        Assert.Empty(problems);
        Assert.Equal(taken, string.Join(';', addresses.Select(a => a.Url)));
    }

    [Theory]
    [InlineData("http://0.0.0.0:5180", "http://0.0.0.0:5180")]
    [InlineData("http://*:5180", "http://0.0.0.0:5180")]
    [InlineData("https://+:5180", "https://0.0.0.0:5180")]
    [InlineData("http://[::]:5180", "http://[::]:5180")]
    [InlineData("https://192.168.1.10", "https://192.168.1.10:443")]
    [InlineData("http://10.0.0.1", "http://10.0.0.1:80")]
    [InlineData("http://[fe80::1]:5180", "http://[fe80::1]:5180")]
    public void An_address_that_others_reach_is_known_as_such(string given, string taken)
    {
        var problems = new List<string>();

        var address = Assert.Single(ListenAddress.ParseAll(given, "--urls", problems));

        Assert.Empty(problems);
        Assert.False(address.IsLoopback);
        Assert.Equal(taken, address.Url);
    }

    [Fact]
    public void Addresses_of_this_computer_are_known_as_such() =>
        Assert.All(
            ListenAddress.ParseAll("http://localhost:1;http://127.0.0.1:2;http://[::1]:3;http://127.8.9.1:4", "--urls", new List<string>()),
            address => Assert.True(address.IsLoopback));

    [Theory]
    [InlineData("http://mybox:5180")]
    [InlineData("http://localhost.example.com:5180")]
    [InlineData("http://localhost.:5180")]
    [InlineData("http://::1:5180")]
    [InlineData("http://[127.0.0.1]:5180")]
    [InlineData("http://localhost:5180;https://mybox:5180")]
    public void A_name_is_no_address_to_listen_on(string given)
    {
        var problems = new List<string>();

        ListenAddress.ParseAll(given, "--urls", problems);

        Assert.Contains("names no address of this computer", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:5180", "is no address")]
    [InlineData("5180", "is no address")]
    [InlineData("ftp://localhost:5180", "is no address")]
    [InlineData("http://unix:/tmp/s", "more than a host and a port")]
    [InlineData("http://", "is no address")]
    [InlineData(";", "there is no address")]
    [InlineData("http://localhost:65536", "no port from 0 to 65535")]
    [InlineData("http://localhost:-1", "no port from 0 to 65535")]
    [InlineData("http://localhost:", "no port from 0 to 65535")]
    [InlineData("http://localhost:5180/tempest", "more than a host and a port")]
    [InlineData("http://me@localhost:5180", "more than a host and a port")]
    [InlineData("http://127.0.0.1?x", "more than a host and a port")]
    public void What_is_no_address_is_named(string given, string named)
    {
        var problems = new List<string>();

        ListenAddress.ParseAll(given, "Urls", problems);

        Assert.Contains(named, Assert.Single(problems), StringComparison.Ordinal);
    }
}
