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
    public void Addresses_of_this_computer_are_taken(string given, string taken)
    {
        var problems = new List<string>();

        var addresses = ListenAddress.ParseAll(given, "--urls", problems);

        Assert.Empty(problems);
        Assert.Equal(taken, string.Join(';', addresses.Select(a => a.Url)));
    }

    [Theory]
    [InlineData("http://0.0.0.0:5180")]
    [InlineData("http://*:5180")]
    [InlineData("http://+:5180")]
    [InlineData("http://[::]:5180")]
    [InlineData("http://192.168.1.10:5180")]
    [InlineData("http://10.0.0.1")]
    [InlineData("http://[fe80::1]:5180")]
    [InlineData("http://mybox:5180")]
    [InlineData("http://localhost.example.com:5180")]
    [InlineData("http://localhost.:5180")]
    [InlineData("http://::1:5180")]
    [InlineData("http://[127.0.0.1]:5180")]
    [InlineData("http://localhost:5180;http://0.0.0.0:5180")]
    public void Any_other_address_is_refused_with_what_is_missing(string given)
    {
        var problems = new List<string>();

        ListenAddress.ParseAll(given, "--urls", problems);

        var problem = Assert.Single(problems);
        Assert.StartsWith("--urls: ", problem, StringComparison.Ordinal);
        Assert.Contains("password, HTTPS and the host names", problem, StringComparison.Ordinal);
        Assert.Contains("remote access and its sign-in", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://localhost:5180", "no certificate")]
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
