using System.Reflection;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Tempest.Architecture.Tests;

/// <summary>Who may know whom: Web → Broker → Tws ← Simulator.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<string, string> Forbidden => new()
    {
        { "Tempest.Tws", "Tempest.Broker" },
        { "Tempest.Tws", "Tempest.Web" },
        { "Tempest.Tws", "Tempest.Simulator" },
        { "Tempest.Broker", "Tempest.Web" },
        { "Tempest.Broker", "Tempest.Simulator" },
        { "Tempest.Simulator", "Tempest.Broker" },
        { "Tempest.Simulator", "Tempest.Web" },
        { "Tempest.Web", "Tempest.Tws" },
    };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void An_assembly_does_not_know_what_stands_above_or_beside_it(string from, string to) =>
        NoneOf(Assembly.Load(from), Assembly.Load(to)).Check(Tempests.Everything);

    [Fact]
    public void Only_the_demo_knows_the_simulator()
    {
        // Program.cs stands outside every namespace and starts the demo by its own name.
        var rule = Types().That().ResideInAssembly(Tempests.Web).And().DoNotResideInNamespaceMatching(@"^Tempest\.Web\.Demo($|\.)")
            .Should().NotDependOnAny(Types().That().ResideInAssembly(Tempests.Simulator));

        rule.Check(Tempests.Everything);
    }

    [Fact]
    public void The_wire_library_needs_neither_web_server_nor_hosting()
    {
        var names = Tempests.Tws.GetReferencedAssemblies().Select(a => a.Name!);

        Assert.DoesNotContain(names, n => n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || n.StartsWith("Microsoft.Extensions", StringComparison.Ordinal) && n is not "Microsoft.Extensions.Logging.Abstractions");
    }

    [Fact]
    public void The_rule_finds_an_offender()
    {
        var rule = NoneOf(typeof(ReferenceTests).Assembly, Tempests.Tws);

        Assert.False(rule.HasNoViolations(Tempests.Everything));
    }

    private static TypesShouldConjunction NoneOf(Assembly from, Assembly to) =>
        Types().That().ResideInAssembly(from).Should().NotDependOnAny(Types().That().ResideInAssembly(to));

    /// <summary>Knows the wire library, as no page may.</summary>
    private sealed class Offender
    {
        public Tempest.Tws.TwsException? Error { get; init; }
    }
}
