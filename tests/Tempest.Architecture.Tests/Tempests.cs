using System.Reflection;
using ArchUnitNET.Loader;

namespace Tempest.Architecture.Tests;

/// <summary>The assemblies under the rules, and where their source lies.</summary>
internal static class Tempests
{
    public static Assembly Tws { get; } = Assembly.Load("Tempest.Tws");

    public static Assembly Broker { get; } = Assembly.Load("Tempest.Broker");

    public static Assembly Web { get; } = Assembly.Load("Tempest.Web");

    public static Assembly Simulator { get; } = Assembly.Load("Tempest.Simulator");

    public static Assembly[] All { get; } = [Tws, Broker, Web, Simulator];

    /// <summary>All of them and this test assembly, in which offenders stand that prove the rules.</summary>
    public static ArchUnitNET.Domain.Architecture Everything { get; } = new ArchLoader().LoadAssemblies([.. All, typeof(Tempests).Assembly]).Build();

    /// <summary>The repository's top folder.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Tempest.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("These tests read the source, and found no Tempest.sln above them.");
    }
}
