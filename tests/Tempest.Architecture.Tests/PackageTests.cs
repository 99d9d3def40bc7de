using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace Tempest.Architecture.Tests;

/// <summary>The wire library is fit to be published: packed as it was built, with all that a user of it wants, and needing nothing more than it says.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_wire_library_packs_with_readme_docs_and_symbols_and_needs_logging_abstractions_only()
    {
        await PackAsync();

        using var package = Open("*.nupkg");
        using var symbols = Open("*.snupkg");
        using var nuspec = package.GetEntry("Tempest.Tws.nuspec")!.Open();
        var metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        string Of(string name) => metadata.Elements().Single(e => e.Name.LocalName == name).Value;

        Assert.Equal(("Tempest.Tws", "MIT", "README.md"), (Of("id"), Of("license"), Of("readme")));
        Assert.Equal(["Microsoft.Extensions.Logging.Abstractions"], metadata.Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => e.Attribute("id")!.Value));
        Assert.NotNull(package.GetEntry("README.md"));
        Assert.NotNull(package.GetEntry("lib/net10.0/Tempest.Tws.dll"));
        using var docs = package.GetEntry("lib/net10.0/Tempest.Tws.xml")!.Open();
        Assert.Contains(XDocument.Load(docs).Descendants("member"), m => m.Attribute("name")!.Value == "T:Tempest.Tws.TwsClient" && m.Element("summary") is not null);
        Assert.NotNull(symbols.GetEntry("lib/net10.0/Tempest.Tws.pdb"));
    }

    private ZipArchive Open(string pattern) => ZipFile.OpenRead(Assert.Single(_folder.GetFiles(pattern)).FullName);

    /// <summary>Nothing is built: what the other tests test is what is packed.</summary>
    private async Task PackAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        using var pack = Process.Start(new ProcessStartInfo(
            "dotnet",
            ["pack", Path.Combine(Tempests.Root, "src", "Tempest.Tws"), "--no-build", "--no-restore", "-c", configuration, "-o", _folder.FullName])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await pack.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await pack.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(pack.ExitCode == 0, output);
    }
}
