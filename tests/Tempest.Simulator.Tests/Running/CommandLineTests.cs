namespace Tempest.Simulator.Tests.Running;

public sealed class CommandLineTests
{
    public static TheoryData<string, string> Mistakes => new()
    {
        { "--delay 3", "The simulator has no option --delay. It has --port, --host, --server-version, --accounts, --seed, --speed, --hours, --flood, --script, --replay, --replay-pace, --verbose." },
        { "--speed fast", "--speed needs a number such as 10 or 0.5, not \"fast\"." },
        { "--speed 1,5", "--speed needs a number such as 10 or 0.5, not \"1,5\"." },
        { "--speed 0", "The world cannot run at 0 times the clock. Use 0.1 to 1000; 1 is as fast as the clock." },
        { "--speed 1000.5", "The world cannot run at 1000.5 times the clock. Use 0.1 to 1000; 1 is as fast as the clock." },
        { "--speed -2", "The world cannot run at -2 times the clock. Use 0.1 to 1000; 1 is as fast as the clock." },
        { "--hours night", "--hours needs always or exchange, not \"night\"." },
        { "--flood many", "--flood needs a whole number, not \"many\"." },
        { "--flood -1", "A flood cannot have -1 frames. Use 0 for none, or how many frames it should have." },
        { "--Port 1", "The simulator has no option --Port. It has --port, --host, --server-version, --accounts, --seed, --speed, --hours, --flood, --script, --replay, --replay-pace, --verbose." },
        { "--replay-pace slow", "--replay-pace needs recorded or fast, not \"slow\"." },
        { "--port", "--port needs a value after it." },
        { "--port --verbose", "--port needs a value after it." },
        { "--port=", "--port needs a value after it." },
        { "--port x", "--port needs a whole number, not \"x\"." },
        { "--port 7497.5", "--port needs a whole number, not \"7497.5\"." },
        { "--port 99999999999", "--port needs a whole number, not \"99999999999\"." },
        { "--port 65536", "65536 is not a port. Use 1 to 65535, or 0 for any that is free." },
        { "--port -1", "-1 is not a port. Use 1 to 65535, or 0 for any that is free." },
        { "--port 1 --port 2", "--port stands there twice. Name it once." },
        { "--verbose=yes", "--verbose takes no value. Leave out what follows the \"=\"." },
        { "--server-version 99", "The simulator does not speak server version 99. Use one of 100 to 199." },
        { "--server-version 200", "The simulator does not speak server version 200. Use one of 100 to 199." },
        { "--accounts DU-1", "\"DU-1\" is not an account number. Use letters and digits, such as DU1234567." },
        { "--accounts DU1,,DU2", "\"\" is not an account number. Use letters and digits, such as DU1234567." },
        { "--host example.com", "\"example.com\" is not an address of this machine. Use 127.0.0.1, or another IP address to listen on." },
        { "--seed x", "--seed needs a whole number, not \"x\"." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_one_sentence_that_says_what_to_do(string line, string sentence)
    {
        Assert.Null(CommandLine.Parse(line.Split(' '), out var problem));

        Assert.Equal(sentence, problem);
    }

    [Fact]
    public void Without_options_it_is_a_paper_TWS_of_this_machine()
    {
        var options = CommandLine.Parse([], out _)!.Options;

        Assert.Equal(("127.0.0.1", 7497, 187, 1, false), (options.Host, options.Port, options.ServerVersion, options.Seed, options.Verbose));
        Assert.Equal(["DU1234567"], options.Accounts);
        Assert.Equal((1, MarketHours.Always, 0), (options.Speed, options.Hours, options.Flood));
    }

    [Theory]
    [InlineData("--port 0 --host ::1 --server-version 176 --accounts DU1,U2 --seed -5 --speed 2.5 --hours exchange --flood 3000000000 --script a.tws --verbose")]
    [InlineData("--port=0 --host=::1 --server-version=176 --accounts=DU1,U2 --seed=-5 --speed=2.5 --hours=exchange --flood=3000000000 --script=a.tws --verbose")]
    public void Every_option_is_taken(string line)
    {
        var command = CommandLine.Parse(line.Split(' '), out var problem);

        Assert.Null(problem);
        Assert.Equal("a.tws", command!.ScriptFile);
        var options = command.Options;
        Assert.Equal(("::1", 0, 176, -5, true), (options.Host, options.Port, options.ServerVersion, options.Seed, options.Verbose));
        Assert.Equal(["DU1", "U2"], options.Accounts);
        Assert.Equal((2.5, MarketHours.Exchange, 3_000_000_000), (options.Speed, options.Hours, options.Flood));
    }

    [Fact]
    public void A_test_host_takes_no_other_address_unless_told_to()
    {
        var options = new SimulatorOptions { Host = "0.0.0.0" };

        Assert.Equal(
            "0.0.0.0 can be reached by other machines, and the simulator asks nobody who he is. Use 127.0.0.1, or allow it explicitly.", options.Problem());
        Assert.Null((options with { AllowRemote = true }).Problem());
    }
}
