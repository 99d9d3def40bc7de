using Tempest.Web.Hosting;

namespace Tempest.Web.Tests.Hosting;

public sealed class CommandLineTests
{
    [Fact]
    public void Both_ways_to_write_a_value_mean_the_same()
    {
        var apart = CommandLine.Parse(["--urls", "http://localhost:1", "--data", "d", "--instance", "i", "--demo"]);
        var joined = CommandLine.Parse(["--demo", "--instance=i", "--data=d", "--urls=http://localhost:1"]);

        Assert.Equal(apart, joined);
        Assert.Equal(("http://localhost:1", "d", "i", true), (apart.Urls, apart.Data, apart.Instance, apart.Demo));
    }

    [Fact]
    public void Demo_does_not_swallow_the_option_after_it()
    {
        var line = CommandLine.Parse(["--demo", "--urls", "http://localhost:1"]);

        Assert.True(line.Demo);
        Assert.Equal("http://localhost:1", line.Urls);
    }

    [Fact]
    public void What_the_test_host_hands_over_is_let_through()
    {
        var line = CommandLine.Parse(["--environment=Development", "--contentRoot=/x", "--applicationName=y"]);

        Assert.Equal("Development", line.Environment);
    }

    [Theory]
    [InlineData("--foo", "no option --foo")]
    [InlineData("--Demo", "no option --Demo")]
    [InlineData("--set-password=x", "--set-password takes no value")]
    [InlineData("--login-url=x", "--login-url takes no value")]
    [InlineData("--set-password --role root", "There is no role \"root\"")]
    [InlineData("--role viewer", "--role belongs to --set-password")]
    [InlineData("--backup", "--backup needs a value")]
    [InlineData("--restore --demo", "--restore needs a value")]
    [InlineData("--backup f --create-key a --rights status", "give only one of them")]
    [InlineData("--environment Development", "no option --environment")]
    [InlineData("--Tempest:Demo=true", "no option --Tempest:Demo")]
    [InlineData("stray", "what to do with \"stray\"")]
    [InlineData("-d x", "what to do with \"-d\"")]
    [InlineData("--demo true", "what to do with \"true\"")]
    [InlineData("--demo=yes", "--demo takes no value")]
    [InlineData("--help=x", "--help takes no value")]
    [InlineData("--urls", "--urls needs a value")]
    [InlineData("--urls=", "--urls needs a value")]
    [InlineData("--data --demo", "--data needs a value")]
    [InlineData("--instance", "--instance needs a value")]
    [InlineData("--demo --demo", "--demo stands there twice")]
    [InlineData("--urls a --urls=b", "--urls stands there twice")]
    [InlineData("--create-key", "--create-key needs a value")]
    [InlineData("--create-key a", "needs its rights")]
    [InlineData("--rights status", "--rights belongs to --create-key")]
    public void A_mistake_is_named_together_with_the_options_there_are(string args, string named)
    {
        var refusal = Assert.Throws<StartRefusedException>(() => CommandLine.Parse(args.Split(' ')));

        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("The options are: --urls URL, --data DIR, --instance NAME, --demo, --create-key NAME --rights R,R, --set-password [--role viewer], --login-url, --backup FILE, --restore FILE, --help, --version.", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void Help_names_every_option_and_version_the_product()
    {
        var help = CommandLine.Parse(["--help"]).Answer;
        var version = CommandLine.Parse(["--version"]).Answer;

        Assert.All(["--urls", "--data", "--instance", "--demo", "--create-key", "--rights", "--backup", "--restore"], option => Assert.Contains(option, help, StringComparison.Ordinal));
        Assert.Matches(@"\ATempest \d+\.\d+\.\d+\z", version);
    }
}
