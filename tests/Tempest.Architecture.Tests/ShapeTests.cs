using System.Reflection;
using System.Text.RegularExpressions;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.xUnitV3;
using Microsoft.Extensions.Logging;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Tempest.Architecture.Tests;

/// <summary>How the code is laid out.</summary>
public sealed partial class ShapeTests
{
    private const string EmptyWords = @"\.(Helpers?|Utils?|Utilities|Common|Managers?|Misc)($|\.)";

    [Fact]
    public void No_namespace_is_named_for_nothing() => NamedForSomething().Check(Tempests.Everything);

    [Fact]
    public void The_rule_about_names_finds_an_offender() =>
        Assert.False(Types().That().ResideInAssembly(typeof(ShapeTests).Assembly).Should().NotResideInNamespaceMatching(EmptyWords).HasNoViolations(Tempests.Everything));

    [Fact]
    public void A_file_stands_in_the_folder_of_its_namespace()
    {
        var astray = SourceFiles()
            .Select(path => (Path: path, Stated: NamespaceLine().Match(File.ReadAllText(path)), Expected: NamespaceOf(path)))
            .Where(f => f.Stated.Success && f.Stated.Groups[1].Value != f.Expected)
            .Select(f => $"{Path.GetRelativePath(Tempests.Root, f.Path)} says {f.Stated.Groups[1].Value}, its folder {f.Expected}");

        Assert.Empty(astray);
    }

    [Fact]
    public void A_file_has_a_namespace_unless_it_starts_a_program() =>
        Assert.All(
            SourceFiles().Where(path => !NamespaceLine().IsMatch(File.ReadAllText(path))),
            path => Assert.Contains(Path.GetFileName(path), (string[])["Program.cs", "AssemblyInfo.cs", "GlobalUsings.cs"]));

    [Fact]
    public void No_two_log_messages_share_an_id()
    {
        var ids = LogMessages();

        Assert.NotEmpty(ids);
        Assert.Empty(ids.GroupBy(m => m.Id).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(m => m.Method))}"));
    }

    [Theory]
    [InlineData("Tempest.Tws", 1000, 1099)]
    [InlineData("Tempest.Broker", 1100, 1399)]
    [InlineData("Tempest.Web", 1400, 1599)]
    [InlineData("Tempest.Simulator", 1600, 1699)]
    public void Log_messages_keep_to_the_band_of_their_assembly(string assembly, int first, int last) =>
        Assert.All(LogMessages().Where(m => m.Assembly == assembly), m => Assert.InRange(m.Id, first, last));

    [Fact]
    public void What_the_wire_library_shows_cannot_be_inherited_by_accident()
    {
        // An abstract type is made to be inherited; a static one is abstract to the runtime.
        var open = Tempests.Tws.GetExportedTypes().Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false } && !typeof(Exception).IsAssignableFrom(t));

        Assert.Empty(open);
    }

    private static TypesShouldConjunction NamedForSomething() =>
        Types().That().ResideInAssembly(Tempests.Tws, Tempests.Broker, Tempests.Web, Tempests.Simulator).Should().NotResideInNamespaceMatching(EmptyWords);

    private static (string Assembly, string Method, int Id)[] LogMessages() =>
    [
        .. from assembly in Tempests.All
           from type in assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           let message = method.GetCustomAttribute<LoggerMessageAttribute>()
           where message is not null
           select (assembly.GetName().Name!, $"{type.Name}.{method.Name}", message.EventId),
    ];

    private static IEnumerable<string> SourceFiles() =>
        from project in Tempests.All
        from file in Directory.EnumerateFiles(Path.Combine(Tempests.Root, "src", project.GetName().Name!), "*.cs", SearchOption.AllDirectories)
        select file;

    private static string NamespaceOf(string path) =>
        Path.GetRelativePath(Path.Combine(Tempests.Root, "src"), Path.GetDirectoryName(path)!).Replace(Path.DirectorySeparatorChar, '.');

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
