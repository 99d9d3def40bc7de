namespace Tempest.Testing;

/// <summary>The source that the tests were built from.</summary>
public static class SourceTree
{
    /// <summary>The folder with Tempest.sln.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Tempest.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("There is no Tempest.sln above these tests.");
    }
}
