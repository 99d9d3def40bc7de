using System.Text;
using Microsoft.Extensions.Configuration;
using Tempest.Broker.Settings;
using Tempest.Web.Hosting;

namespace Tempest.Web.Tests.Hosting;

public sealed class TempestOptionsTests
{
    [Fact]
    public void Nothing_said_means_the_defaults_of_the_product()
    {
        var options = Read([]);

        Assert.Equal("http://localhost:5180", Assert.Single(options.Addresses).Url);
        Assert.Equal(("default", false, DataFolder.DefaultPath("default")), (options.Instance, options.Demo, options.DataDirectory));
        Assert.Equal(ConnectionSettings.Default, options.Connection);
    }

    [Fact]
    public void A_demo_is_an_instance_of_its_own_unless_told_otherwise()
    {
        Assert.Equal("demo", Read(["--demo"]).Instance);
        Assert.Equal("mine", Read(["--demo", "--instance", "mine"]).Instance);
        Assert.Equal("demo", Read([], """{ "Tempest": { "Demo": true } }""").Instance);
    }

    [Fact]
    public void The_command_line_wins_over_the_settings_file()
    {
        const string File = """{ "Urls": "http://localhost:1", "Tempest": { "Instance": "filed", "DataDirectory": "/filed" } }""";

        var told = Read(["--urls", "http://localhost:2", "--instance", "told", "--data", "/told"], File);
        var filed = Read([], File);

        Assert.Equal(("http://localhost:2", "told", Path.GetFullPath("/told")), (told.Addresses[0].Url, told.Instance, told.DataDirectory));
        Assert.Equal(("http://localhost:1", "filed", Path.GetFullPath("/filed")), (filed.Addresses[0].Url, filed.Instance, filed.DataDirectory));
    }

    [Fact]
    public void The_settings_file_gives_the_connection()
    {
        var options = Read([], """{ "Tempest": { "Connection": { "Host": "vps", "Port": 4002, "TempestClientId": 7, "AutoTraderClientId": "Auto" } } }""");

        Assert.Equal(new ConnectionSettings("vps", 4002, ClientIdChoice.Pin(7), ClientIdChoice.Auto), options.Connection);
    }

    [Theory]
    [InlineData("Urls", "http://mybox:1")]
    [InlineData("Tempest:Instance", "a/b")]
    [InlineData("Tempest:Instance", "..")]
    [InlineData("Tempest:Demo", "perhaps")]
    [InlineData("Tempest:Connection:Host", "http://x")]
    [InlineData("Tempest:Connection:Port", "0")]
    [InlineData("Tempest:Connection:Port", "65536")]
    [InlineData("Tempest:Connection:Port", "seven")]
    [InlineData("Tempest:Connection:Port", "7497.5")]
    [InlineData("Tempest:Connection:TempestClientId", "1000")]
    [InlineData("Tempest:Connection:TempestClientId", "999")]
    [InlineData("Tempest:Connection:AutoTraderClientId", "-1")]
    [InlineData("Tempest:Connection:AutoTraderClientId", "x")]
    [InlineData("Logging:LogLevel:Default", "Loud")]
    [InlineData("Logging:Console:LogLevel:Microsoft.AspNetCore", "0x")]
    public void A_bad_value_is_named_by_its_key(string key, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();

        var refusal = Assert.Throws<StartRefusedException>(() => TempestOptions.Read(CommandLine.Parse([]), configuration));

        Assert.StartsWith(key, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void All_bad_values_are_told_at_once()
    {
        var refusal = Assert.Throws<StartRefusedException>(() => Read(
            ["--urls", "http://mybox:1", "--instance", "?"],
            """{ "Tempest": { "Demo": "x", "Connection": { "Host": "a b", "Port": 70000, "TempestClientId": "y", "AutoTraderClientId": 1000 } } }"""));

        Assert.Equal(7, refusal.Message.Split(Environment.NewLine).Length);
        Assert.Contains("Tempest:Connection:Port in appsettings.json", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_pinned_client_ids_are_refused()
    {
        var refusal = Assert.Throws<StartRefusedException>(() => Read([], """{ "Tempest": { "Connection": { "TempestClientId": 5, "AutoTraderClientId": 5 } } }"""));

        Assert.StartsWith("Tempest:Connection:AutoTraderClientId in appsettings.json: Both client IDs are 5.", refusal.Message, StringComparison.Ordinal);
    }

    private static TempestOptions Read(string[] args, string settingsFile = "{}")
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(settingsFile));
        return TempestOptions.Read(CommandLine.Parse(args), new ConfigurationBuilder().AddJsonStream(stream).Build());
    }
}
