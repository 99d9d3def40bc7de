using Tempest.Simulator.Scripting;

namespace Tempest.Simulator.Tests.Scripting;

/// <summary>The scripts that come with the program, and the page that describes their language.</summary>
public sealed class ShippedScriptTests : SimulatorTest
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "scripts"), "*.tws").Select(f => Path.GetFileName(f)!).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_shipped_script_says_what_it_is_about_and_runs_for_ten_minutes(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "scripts", file), Cancel);
        Assert.StartsWith("# ", text, StringComparison.Ordinal);
        Assert.Matches("^[a-z0-9-]+\\.tws$", file);
        var script = Script.Parse(text, file);
        Assert.NotEmpty(script.Steps);

        var tws = await StartAsync(new SimulatorOptions { Script = script });
        for (var second = 0; second < 600; second += 5)
            Clock.Advance(TimeSpan.FromSeconds(5));
        await tws.DisposeAsync();

        Assert.DoesNotContain(Events, e => e.Contains("could not be done", StringComparison.Ordinal));
        var timed = script.Steps.Count(s => s.When is Moment.At);
        Assert.Equal(timed, Events.Count(e => e.StartsWith($"{file} line", StringComparison.Ordinal) && e.Contains(": at ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_verb_stands_in_the_documents_and_in_a_shipped_script()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "simulator.md"));
        var scripts = string.Concat(Files.Select(f => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "scripts", (string)f))));

        Assert.All(Verbs.All.Keys, verb => Assert.Matches($"`{verb}[` ]", page));
        // What brings things back to order, or is as sudden as another, need not have a script of its own.
        string[] spare = ["normal", "thaw", "notice", "deliver", "refuse"];
        Assert.All(Verbs.All.Keys.Except(spare), verb => Assert.Matches($"(?m)(^| ){verb}( |$)", scripts));
    }
}
